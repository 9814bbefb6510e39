using System.Numerics;
using System.Text;
using PartnerScore.Functions.Normalization;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Storage;

/// <summary>
/// All amounts of one kind that stand for one (partner id as reported, tenant) in a year, and the rule by which an upload changes them: a newer
/// one replaces a fact, the same one adds those of its rows that the fact does not hold yet, an older one is ignored (docs/tables.md).
/// </summary>
public sealed class AmountRecord
{
    /// <summary>Services or products a tenant can have in a year.</summary>
    public const int MaximumItems = 240;

    /// <summary>Ways (association types and locations) in which one fact can come.</summary>
    public const int MaximumCopies = 500;

    /// <summary>Rows that one sum can hold: with 12 digits each it stays what a decimal holds exactly.</summary>
    public const int MaximumRows = 100_000;

    /// <summary>With items and uploads it stays below Azure's 1 MiB.</summary>
    private const int MaximumBytes = 900_000;

    private const int PartSize = 16;

    /// <summary>More than what any row adds, a location's id and a part of its own included.</summary>
    private const int LargestRow = 200;

    private readonly Dictionary<AmountKey, AmountFact> _facts = [];
    private readonly HashSet<string> _items = new(StringComparer.Ordinal);
    private readonly HashSet<WideId> _parts = [];
    private readonly HashSet<string> _locations = new(StringComparer.Ordinal);
    private readonly HashSet<UploadId> _uploads = [];
    private int _size;

    public IReadOnlyDictionary<AmountKey, AmountFact> Facts => _facts;

    /// <summary>The tenant's name, and the newest upload that gives one.</summary>
    public (string Text, UploadId Upload)? Name { get; private set; }

    /// <summary>Merges rows of one fact and one upload.</summary>
    /// <param name="refused">Takes the rows that there is no room for, and why.</param>
    public AmountChange Apply(AmountKey key, IReadOnlyList<ReportedAmount> rows, UploadId upload, UploadOrder order, Action<ReportedAmount, string> refused)
    {
        var standing = _facts.GetValueOrDefault(key);
        var comparison = standing is null ? 1 : order.Compare(upload, standing.Upload);
        if (comparison < 0)
        {
            return new(Call(rows, upload, order), rows.Count, 0);
        }

        var fact = comparison == 0 ? standing! : new AmountFact(upload);
        var others = _size - (standing?.Size ?? 0);
        var (added, unchanged) = (0, 0);
        foreach (var row in rows)
        {
            var copy = fact.Find(row.Types, row.LocationId);
            if (copy?.Lines.Contains(row.Line) == true)
            {
                unchanged++;
            }
            else if (WhyNot(key, fact, copy, row, others) is { } reason)
            {
                refused(row, reason);
            }
            else
            {
                fact.Add(row.Types, row.LocationId, row.Usd, row.Line);
                others += Note(key, row.LocationId);
                added++;
            }
        }

        if (added == 0)
        {
            return new(unchanged > 0 && Call(rows, upload, order), unchanged, 0);
        }

        _facts[key] = fact;
        _uploads.Add(upload);
        _size = others + fact.Size;
        var removed = comparison > 0 && standing is not null ? standing.Types & ~fact.Types : AssociationTypes.None;
        Call(rows, upload, order);
        return new(true, unchanged, BitOperations.PopCount((uint)removed));
    }

    /// <summary>Whether so many rows more of another upload may be too many. What was replaced is still accounted for, until the record is written and read.</summary>
    internal bool MayExceed(int rows) => _uploads.Count >= UploadList.Maximum || _size + ((long)rows * LargestRow) > MaximumBytes;

    /// <summary>Takes an upload's values out.</summary>
    public void Remove(UploadId upload)
    {
        foreach (var (key, fact) in _facts.Where(fact => fact.Value.Upload == upload).ToArray())
        {
            _size -= fact.Size;
            _facts.Remove(key);
        }

        Name = Name?.Upload == upload ? null : Name;
    }

    internal void Load(AmountKey key, AmountFact fact)
    {
        _facts.Add(key, fact);
        _uploads.Add(fact.Upload);
        _size += fact.Size;
        foreach (var copy in fact.Copies)
        {
            _size += Note(key, copy.Location);
        }
    }

    internal void Load(string name, UploadId upload) => Name = (name, upload);

    /// <returns>Why there is no room for one row more; null where there is.</returns>
    private string? WhyNot(AmountKey key, AmountFact fact, AmountCopy? copy, in ReportedAmount row, int others)
    {
        if (!_items.Contains(key.Item) && _items.Count >= MaximumItems)
        {
            return $"the tenant has {MaximumItems} others in {key.Month.Year} already, which is the most that is kept";
        }

        if (copy is null ? fact.Copies.Count >= MaximumCopies : copy.Lines.Count >= MaximumRows)
        {
            return $"one of more than {(copy is null ? MaximumCopies : MaximumRows)} rows for the same, which is the most that is kept";
        }

        var size = others + fact.Size + SizeOfNew(key, row.LocationId) + (copy?.Growth(row.Usd, row.Line) ?? AmountCopy.SizeOf(row.LocationId, row.Usd, row.Line));
        return size > MaximumBytes || (!_uploads.Contains(fact.Upload) && _uploads.Count >= UploadList.Maximum)
            ? $"too many of one tenant in {key.Month.Year}: there is no room for more"
            : null;
    }

    /// <returns>Bytes in a table that part and location take, where they are new.</returns>
    private int SizeOfNew(AmountKey key, string? location) =>
        (_parts.Contains(key.Part) ? 0 : PartSize) + (location is null || _locations.Contains(location) ? 0 : 2 + Encoding.UTF8.GetByteCount(location));

    private int Note(AmountKey key, string? location)
    {
        var size = SizeOfNew(key, location);
        _items.Add(key.Item);
        _parts.Add(key.Part);
        if (location is not null)
        {
            _locations.Add(location);
        }

        return size;
    }

    private bool Call(IReadOnlyList<ReportedAmount> rows, UploadId upload, UploadOrder order)
    {
        var changed = false;
        foreach (var name in rows.Select(row => row.CustomerName).OfType<string>())
        {
            var comparison = Name is { } standing ? order.Compare(upload, standing.Upload) : 1;
            if (comparison > 0 || (comparison == 0 && string.CompareOrdinal(name, Name!.Value.Text) > 0))
            {
                Name = (name, upload);
                changed = true;
            }
        }

        return changed;
    }
}

/// <summary>What rows of one fact did to a record.</summary>
/// <param name="Unchanged">Rows that said what stood already, or are older.</param>
/// <param name="AssociationsRemoved">Types that the former upload gave the fact and this one does not.</param>
public readonly record struct AmountChange(bool Changed, long Unchanged, int AssociationsRemoved);
