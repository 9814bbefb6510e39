using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>
/// What uploads of one report said of a tenant's money of one month, and which of it stands: what no newer upload replaced. An upload replaces what
/// older ones of other layouts said, and of its own layout what they said of the subscriptions it names, or where there are none of the parts it may
/// mean. It is worked out from what was said, so the order in which uploads come does not matter (docs/tables.md).
/// </summary>
public sealed class AmountMonth(Month month)
{
    /// <summary>The most bytes in a table, what was said left out: month, layout, numbers of layouts and of scopes.</summary>
    private const int HeadSize = 1 + 1 + 1 + 3;

    /// <summary>The most bytes in a table that a layout and its upload take.</summary>
    private const int LayoutSize = 1 + 2;

    private readonly Dictionary<AmountPart, AmountStatement> _statements = [];
    private SortedDictionary<AmountLayout, UploadId> _newest = [];
    private int _open;

    public Month Month => month;

    /// <summary>The newest upload's: nothing of another layout stands.</summary>
    public AmountLayout Layout { get; private set; }

    /// <summary>By scope: of <see cref="Layout"/>, and newer than everything of other layouts.</summary>
    public IReadOnlyDictionary<AmountPart, AmountStatement> Statements => _statements;

    /// <summary>The newest upload of every other layout; of <see cref="Layout"/> only where none of what it said is here.</summary>
    public IReadOnlyDictionary<AmountLayout, UploadId> Newest => _newest;

    public bool HasFacts => _statements.Values.Any(statement => statement.Facts.Count > 0);

    public IEnumerable<KeyValuePair<AmountKey, AmountFact>> Facts => _statements.Values
        .SelectMany(statement => statement.Facts)
        .Select(fact => KeyValuePair.Create(new AmountKey(month, fact.Key.Item, fact.Key.Part), fact.Value));

    /// <summary>Upper bound of the bytes in a table, but for names, parts and locations.</summary>
    internal int Size { get; private set; } = HeadSize;

    /// <summary>Notes that an upload speaks of the month.</summary>
    /// <param name="replaced">Takes what no longer stands.</param>
    /// <returns>Whether what it says may stand, and whether this changes anything.</returns>
    internal (bool Stands, bool Changed) Register(AmountLayout layout, UploadId upload, UploadOrder order, ReplacedAmounts replaced)
    {
        if (_newest.Count == 0 && (_statements.Count == 0 || Layout == layout))
        {
            Layout = layout;
            return (true, false);
        }

        var newest = new SortedDictionary<AmountLayout, UploadId>(_newest);
        Raise(newest, layout, upload, order);
        foreach (var statement in _statements.Values)
        {
            Raise(newest, Layout, statement.Upload, order);
        }

        var inForce = newest.Aggregate((one, other) => order.Compare(one.Value, other.Value) > 0 ? one : other);
        var floor = newest.Where(each => each.Key != inForce.Key)
            .Aggregate((UploadId?)null, (highest, each) => highest is { } other && order.Compare(other, each.Value) > 0 ? other : each.Value);
        var outdated = _statements.Where(
            statement => Layout != inForce.Key || order.Compare(statement.Value.Upload, floor ?? statement.Value.Upload) < 0).ToArray();
        foreach (var (scope, statement) in outdated)
        {
            replaced.Add(month, statement);
            Drop(scope, statement);
        }

        if (inForce.Value == upload || _statements.Values.Any(statement => statement.Upload == inForce.Value))
        {
            newest.Remove(inForce.Key);
        }

        var changed = outdated.Length > 0 || Layout != inForce.Key || !newest.SequenceEqual(_newest);
        Size += LayoutSize * (newest.Count - _newest.Count);
        (_newest, Layout) = (newest, inForce.Key);
        return (layout == inForce.Key && !(floor is { } other && order.Compare(upload, other) < 0), changed);
    }

    /// <summary>Notes that an upload that may stand speaks of a scope.</summary>
    /// <param name="replaced">Takes what no longer stands.</param>
    /// <param name="changed">Set where this changes anything.</param>
    /// <returns>What it says of the scope, to be added to; null: a newer one spoke of it.</returns>
    internal AmountStatement? Take(AmountPart scope, UploadId upload, UploadOrder order, ReplacedAmounts replaced, ref bool changed)
    {
        if (!_statements.TryGetValue(scope, out var statement) || statement.Upload != upload)
        {
            if (statement is not null && order.Compare(upload, statement.Upload) < 0)
            {
                return null;
            }

            if (statement is not null)
            {
                replaced.Add(month, statement);
                Drop(scope, statement);
            }

            Load(scope, statement = new AmountStatement(upload));
            changed = true;
        }

        if (_open == 0)
        {
            return statement;
        }

        var stands = true;
        var isOpen = scope.IsOpenIn(Layout);
        foreach (var (other, otherSaid) in _statements)
        {
            if (otherSaid.Upload != upload && (isOpen || other.IsOpenIn(Layout)) && scope.MayBe(other))
            {
                var isNewer = order.Compare(upload, otherSaid.Upload) > 0;
                stands &= isNewer;
                changed |= isNewer && Silence(otherSaid, replaced);
            }
        }

        changed |= !stands && Silence(statement, replaced);
        return stands ? statement : null;
    }

    internal void Add(AmountStatement statement, string item, AmountPart part, AmountFact fact)
    {
        statement.Add(item, part, fact);
        Size += fact.Size;
    }

    /// <summary>Accounts for what was added to a fact.</summary>
    internal void Grow(AmountStatement statement, int bytes)
    {
        statement.Grow(bytes);
        Size += bytes;
    }

    /// <summary>Takes an upload's values out.</summary>
    internal void Remove(UploadId upload)
    {
        foreach (var layout in _newest.Where(newest => newest.Value == upload).Select(newest => newest.Key).ToArray())
        {
            _newest.Remove(layout);
            Size -= LayoutSize;
        }

        foreach (var (scope, statement) in _statements.Where(statement => statement.Value.Upload == upload).ToArray())
        {
            Drop(scope, statement);
        }
    }

    internal void Load(AmountLayout layout, IEnumerable<(AmountLayout Layout, UploadId Upload)> newest)
    {
        Layout = layout;
        foreach (var (each, upload) in newest)
        {
            _newest.Add(each, upload);
            Size += LayoutSize;
        }
    }

    internal void Load(AmountPart scope, AmountStatement statement)
    {
        _statements.Add(scope, statement);
        _open += scope.IsOpenIn(Layout) ? 1 : 0;
        Size += statement.Size;
    }

    private static void Raise(SortedDictionary<AmountLayout, UploadId> newest, AmountLayout layout, UploadId upload, UploadOrder order)
    {
        if (!newest.TryGetValue(layout, out var known) || order.Compare(upload, known) > 0)
        {
            newest[layout] = upload;
        }
    }

    private void Drop(AmountPart scope, AmountStatement statement)
    {
        _statements.Remove(scope);
        _open -= scope.IsOpenIn(Layout) ? 1 : 0;
        Size -= statement.Size;
    }

    /// <summary>What was said stays known, since it may speak of others; its money goes.</summary>
    private bool Silence(AmountStatement statement, ReplacedAmounts replaced)
    {
        replaced.Add(month, statement);
        Size -= statement.Size;
        var had = statement.Clear();
        Size += statement.Size;
        return had;
    }
}
