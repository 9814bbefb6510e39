using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>
/// All amounts of one report that stand for one (partner id as reported, tenant) in a year, and the rule by which an upload changes them: it replaces
/// what older ones said of the same (<see cref="AmountMonth"/>), adds those of its own rows that are not there yet, and leaves alone what is newer.
/// </summary>
public sealed class AmountRecord(MoneyReport report = MoneyReport.AzureUsage)
{
    /// <summary>Names of services or products a tenant can have in a year.</summary>
    public const int MaximumItems = 240;

    /// <summary>Ways (association types and locations) in which one fact can come.</summary>
    public const int MaximumCopies = 500;

    /// <summary>Rows that one sum can hold: with 12 digits each it stays what a decimal holds exactly.</summary>
    public const int MaximumRows = 100_000;

    /// <summary>With names, their keys and uploads it stays below Azure's 1 MiB.</summary>
    private const int MaximumBytes = 850_000;

    private readonly SortedDictionary<Month, AmountMonth> _months = [];
    private readonly NewestText _name = new();
    private readonly NewestText _segment = new();
    private AmountLists _lists = new();
    private bool _listsMore;

    public MoneyReport Report { get; private set; } = report;

    public IReadOnlyCollection<AmountMonth> Months => _months.Values;

    public IEnumerable<KeyValuePair<AmountKey, AmountFact>> Facts => _months.Values.SelectMany(month => month.Facts);

    /// <summary>The tenant's name, and the newest upload that gives one.</summary>
    public (string Text, UploadId Upload)? Name => _name.Value;

    /// <summary>The tenant's segment, and the newest upload that gives one.</summary>
    public (string Text, UploadId Upload)? Segment => _segment.Value;

    /// <summary>Every upload that something here is of.</summary>
    internal IEnumerable<UploadId> Uploads => _months.Values
        .SelectMany(month => month.Statements.Values.Select(statement => statement.Upload).Concat(month.Newest.Values))
        .Concat(Name is { } name ? [name.Upload] : [])
        .Concat(Segment is { } segment ? [segment.Upload] : []);

    /// <summary>Merges rows of one month and one upload.</summary>
    /// <param name="refused">Takes the rows that there is no room for, and why.</param>
    public AmountChange Apply(IReadOnlyList<ReportedAmount> rows, UploadId upload, UploadOrder order, Action<ReportedAmount, string> refused)
    {
        if (!HasRoomFor(upload))
        {
            foreach (var row in rows)
            {
                refused(row, NoRoom(row.Month));
            }

            return new(false, 0, 0, []);
        }

        if (!_months.TryGetValue(rows[0].Month, out var month))
        {
            _months.Add(rows[0].Month, month = new AmountMonth(rows[0].Month));
        }

        Report = rows[0].Report;
        _lists.Uploads.Add(upload);
        var others = _months.Values.Sum(each => each == month ? 0 : each.Size);
        var replaced = new ReplacedAmounts();
        var (stands, changed) = month.Register(rows[0].Layout, upload, order, replaced);
        var unchanged = 0L;
        foreach (var row in rows)
        {
            changed |= _name.Apply(row.CustomerName, upload, order) | _segment.Apply(row.Segment, upload, order);
            var scope = row.Part.ScopeIn(row.Layout);
            var standing = month.Statements.GetValueOrDefault(scope);
            var isOlder = !stands || (standing is not null && standing.Upload != upload && order.Compare(upload, standing.Upload) < 0);
            var fact = standing?.Upload == upload ? standing.Find(row.ItemKey, row.Part) : null;
            var isThere = fact?.Find(row.Copy)?.Lines.Contains(row.Line) == true;
            if (!isOlder && !isThere && WhyNot(row, fact, others + month.Size - (standing?.Upload == upload ? 0 : standing?.Size ?? 0)) is { } reason)
            {
                refused(row, reason);
            }
            else if (isOlder || month.Take(scope, upload, order, replaced, ref changed) is not { } statement || isThere)
            {
                unchanged++;
            }
            else
            {
                Add(month, statement, fact, row);
                changed = true;
            }
        }

        _listsMore |= replaced.Any;
        return new(changed, unchanged, replaced.AssociationsRemoved(month, upload), replaced.NotRepeated(month, upload, rows));
    }

    /// <summary>Takes an upload's values out.</summary>
    public void Remove(UploadId upload)
    {
        foreach (var month in _months.Values.ToArray())
        {
            month.Remove(upload);
            if (!month.HasFacts)
            {
                _months.Remove(month.Month);
            }
        }

        _name.Remove(upload);
        _segment.Remove(upload);
        _listsMore = true;
    }

    internal void Load(AmountMonth month)
    {
        _months.Add(month.Month, month);
        _lists.Note(month);
    }

    internal void LoadName(string name, UploadId upload) => _name.Load(name, upload);

    internal void LoadSegment(string segment, UploadId upload) => _segment.Load(segment, upload);

    private static string NoRoom(Month month) => $"too many of one tenant in {month.Year}: there is no room for more";

    private bool HasRoomFor(UploadId upload)
    {
        if (_lists.Uploads.Contains(upload) || _lists.Uploads.Count < UploadList.Maximum)
        {
            return true;
        }

        Recount();
        return _lists.Uploads.Contains(upload) || _lists.Uploads.Count < UploadList.Maximum;
    }

    /// <returns>Why there is no room for one row more; null where there is.</returns>
    /// <param name="size">Bytes in a table of what stands, but for lists.</param>
    private string? WhyNot(in ReportedAmount row, AmountFact? fact, int size)
    {
        var copy = fact?.Find(row.Copy);
        if (copy is null ? fact?.Copies.Count >= MaximumCopies : copy.Lines.Count >= MaximumRows)
        {
            return $"one of more than {(copy is null ? MaximumCopies : MaximumRows)} rows for the same, which is the most that is kept";
        }

        size += copy?.Growth(row.Usd, row.Line)
            ?? (fact is null ? AmountStatement.HeadSize + AmountFact.HeadSize : 0) + AmountCopy.SizeOf(row.Copy, row.Usd, row.Line);
        if (!Fits(row, size))
        {
            Recount();
        }

        return Fits(row, size) ? null
            : HasNameFor(row) ? NoRoom(row.Month)
            : $"the tenant has {MaximumItems} others in {row.Month.Year} already, which is the most that is kept";
    }

    private bool HasNameFor(in ReportedAmount row) => _lists.Names.Contains(row.Item) || _lists.Names.Count < MaximumItems;

    private bool Fits(in ReportedAmount row, int size) => HasNameFor(row) && _lists.Size + _lists.SizeOfNew(row) + size <= MaximumBytes;

    /// <summary>Counts anew, without names, parts and uploads that nothing stands of any more.</summary>
    private void Recount()
    {
        if (_listsMore)
        {
            _lists = new AmountLists(_months.Values, Uploads);
            _listsMore = false;
        }
    }

    private void Add(AmountMonth month, AmountStatement statement, AmountFact? fact, in ReportedAmount row)
    {
        if (fact is null)
        {
            month.Add(statement, row.ItemKey, row.Part, fact = new AmountFact(statement.Upload, row.Item));
        }

        var before = fact.Size;
        _listsMore |= fact.TakeSpelling(row.Item);
        fact.Add(row.Copy, row.Usd, row.Line);
        month.Grow(statement, fact.Size - before);
        _lists.Note(row);
    }
}

/// <summary>What rows of one month did to a record.</summary>
/// <param name="Unchanged">Rows that said what stood already, or are older.</param>
/// <param name="AssociationsRemoved">Types that the former upload gave the fact and this one does not.</param>
/// <param name="NotRepeated">Money that was replaced and that this part of the upload does not name.</param>
public readonly record struct AmountChange(bool Changed, long Unchanged, int AssociationsRemoved, IReadOnlyList<AmountName> NotRepeated);
