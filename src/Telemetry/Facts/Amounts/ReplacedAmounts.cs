using System.Numerics;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>The facts that an upload replaced in one tenant's month.</summary>
internal sealed class ReplacedAmounts
{
    private readonly List<(AmountKey Key, AssociationTypes Types)> _facts = [];

    public bool Any => _facts.Count > 0;

    public void Add(Month month, AmountStatement statement) =>
        _facts.AddRange(statement.Facts.Select(fact => (new AmountKey(month, fact.Key.Item, fact.Key.Part), fact.Value.Types)));

    /// <summary>Association types that facts had and that the upload states the same facts without.</summary>
    public int AssociationsRemoved(AmountMonth month, UploadId upload)
    {
        var removed = 0;
        foreach (var (key, types) in _facts)
        {
            if (month.Statements.TryGetValue(key.Part.ScopeIn(month.Layout), out var statement) && statement.Upload == upload
                && statement.Find(key.Item, key.Part) is { } fact)
            {
                removed += BitOperations.PopCount((uint)(types & ~fact.Types));
            }
        }

        return removed;
    }

    /// <summary>Money that the upload does not name again: by its service or product and, where both know one, its subscription.</summary>
    /// <param name="rows">The upload's, in this part of it.</param>
    public IReadOnlyList<AmountName> NotRepeated(AmountMonth month, UploadId upload, IReadOnlyList<ReportedAmount> rows)
    {
        if (_facts.Count == 0)
        {
            return [];
        }

        var named = rows.SelectMany(AmountName.AllOf).ToHashSet();
        named.UnionWith(month.Statements.Values.Where(statement => statement.Upload == upload).SelectMany(statement => statement.Facts.Keys)
            .SelectMany(fact => AmountName.AllOf(month.Month, fact.Item, fact.Part.Subscription)));
        var bySubscription = (rows[0].Layout & AmountLayout.Subscription) != 0;
        return
        [
            .. _facts.Select(fact => new AmountName(fact.Key.Month, fact.Key.Item, bySubscription ? fact.Key.Part.Subscription : default))
                .Distinct()
                .Where(name => !named.Contains(name)),
        ];
    }
}

/// <summary>How people know money: a service or product in a month.</summary>
/// <param name="Item">The name's key.</param>
/// <param name="Subscription">Default: any.</param>
public readonly record struct AmountName(Month Month, string Item, WideId Subscription)
{
    internal static AmountName[] AllOf(ReportedAmount row) => AllOf(row.Month, row.ItemKey, row.Part.Subscription);

    internal static AmountName[] AllOf(Month month, string item, WideId subscription) =>
        subscription == default ? [new(month, item, default)] : [new(month, item, default), new(month, item, subscription)];
}
