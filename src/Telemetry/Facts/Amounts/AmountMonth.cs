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

    private readonly Dictionary<AmountPart, AmountSaid> _said = [];
    private SortedDictionary<AmountLayout, UploadId> _newest = [];
    private int _open;

    public Month Month => month;

    /// <summary>The newest upload's: nothing of another layout stands.</summary>
    public AmountLayout Layout { get; private set; }

    /// <summary>By scope: of <see cref="Layout"/>, and newer than everything of other layouts.</summary>
    public IReadOnlyDictionary<AmountPart, AmountSaid> Said => _said;

    /// <summary>The newest upload of every other layout; of <see cref="Layout"/> only where none of what it said is here.</summary>
    public IReadOnlyDictionary<AmountLayout, UploadId> Newest => _newest;

    public bool HasFacts => _said.Values.Any(said => said.Facts.Count > 0);

    public IEnumerable<KeyValuePair<AmountKey, AmountFact>> Facts => _said.Values
        .SelectMany(said => said.Facts)
        .Select(fact => KeyValuePair.Create(new AmountKey(month, fact.Key.Item, fact.Key.Part), fact.Value));

    /// <summary>Upper bound of the bytes in a table, but for names, parts and locations.</summary>
    internal int Size { get; private set; } = HeadSize;

    /// <summary>An upload speaks of the month.</summary>
    /// <param name="replaced">Takes what no longer stands.</param>
    /// <returns>Whether what it says may stand, and whether this changes anything.</returns>
    internal (bool Stands, bool Changed) Hear(AmountLayout layout, UploadId upload, UploadOrder order, ReplacedAmounts replaced)
    {
        if (_newest.Count == 0 && (_said.Count == 0 || Layout == layout))
        {
            Layout = layout;
            return (true, false);
        }

        var newest = new SortedDictionary<AmountLayout, UploadId>(_newest);
        Raise(newest, layout, upload, order);
        foreach (var said in _said.Values)
        {
            Raise(newest, Layout, said.Upload, order);
        }

        var inForce = newest.Aggregate((one, other) => order.Compare(one.Value, other.Value) > 0 ? one : other);
        var floor = newest.Where(each => each.Key != inForce.Key)
            .Aggregate((UploadId?)null, (highest, each) => highest is { } other && order.Compare(other, each.Value) > 0 ? other : each.Value);
        var outdated = _said.Where(said => Layout != inForce.Key || order.Compare(said.Value.Upload, floor ?? said.Value.Upload) < 0).ToArray();
        foreach (var (scope, said) in outdated)
        {
            replaced.Add(month, said);
            Drop(scope, said);
        }

        if (inForce.Value == upload || _said.Values.Any(said => said.Upload == inForce.Value))
        {
            newest.Remove(inForce.Key);
        }

        var changed = outdated.Length > 0 || Layout != inForce.Key || !newest.SequenceEqual(_newest);
        Size += LayoutSize * (newest.Count - _newest.Count);
        (_newest, Layout) = (newest, inForce.Key);
        return (layout == inForce.Key && !(floor is { } other && order.Compare(upload, other) < 0), changed);
    }

    /// <summary>An upload that may stand speaks of a scope.</summary>
    /// <param name="replaced">Takes what no longer stands.</param>
    /// <param name="changed">Set where this changes anything.</param>
    /// <returns>What it says of the scope, to be added to; null: a newer one spoke of it.</returns>
    internal AmountSaid? Take(AmountPart scope, UploadId upload, UploadOrder order, ReplacedAmounts replaced, ref bool changed)
    {
        if (!_said.TryGetValue(scope, out var said) || said.Upload != upload)
        {
            if (said is not null && order.Compare(upload, said.Upload) < 0)
            {
                return null;
            }

            if (said is not null)
            {
                replaced.Add(month, said);
                Drop(scope, said);
            }

            Load(scope, said = new AmountSaid(upload));
            changed = true;
        }

        if (_open == 0)
        {
            return said;
        }

        var stands = true;
        var isOpen = scope.IsOpenIn(Layout);
        foreach (var (other, otherSaid) in _said)
        {
            if (otherSaid.Upload != upload && (isOpen || other.IsOpenIn(Layout)) && scope.MayBe(other))
            {
                var isNewer = order.Compare(upload, otherSaid.Upload) > 0;
                stands &= isNewer;
                changed |= isNewer && Silence(otherSaid, replaced);
            }
        }

        changed |= !stands && Silence(said, replaced);
        return stands ? said : null;
    }

    internal void Add(AmountSaid said, string item, AmountPart part, AmountFact fact)
    {
        said.Add(item, part, fact);
        Size += fact.Size;
    }

    /// <summary>Accounts for what was added to a fact.</summary>
    internal void Grow(AmountSaid said, int bytes)
    {
        said.Grow(bytes);
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

        foreach (var (scope, said) in _said.Where(said => said.Value.Upload == upload).ToArray())
        {
            Drop(scope, said);
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

    internal void Load(AmountPart scope, AmountSaid said)
    {
        _said.Add(scope, said);
        _open += scope.IsOpenIn(Layout) ? 1 : 0;
        Size += said.Size;
    }

    private static void Raise(SortedDictionary<AmountLayout, UploadId> newest, AmountLayout layout, UploadId upload, UploadOrder order)
    {
        if (!newest.TryGetValue(layout, out var known) || order.Compare(upload, known) > 0)
        {
            newest[layout] = upload;
        }
    }

    private void Drop(AmountPart scope, AmountSaid said)
    {
        _said.Remove(scope);
        _open -= scope.IsOpenIn(Layout) ? 1 : 0;
        Size -= said.Size;
    }

    /// <summary>What was said stays known, since it may speak of others; its money goes.</summary>
    private bool Silence(AmountSaid said, ReplacedAmounts replaced)
    {
        replaced.Add(month, said);
        Size -= said.Size;
        var had = said.Clear();
        Size += said.Size;
        return had;
    }
}
