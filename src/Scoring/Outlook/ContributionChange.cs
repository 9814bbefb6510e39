using System.Text.Json.Serialization;
using Fractions;
using PartnerScore.Scoring.Results;
using static System.Text.Json.Serialization.JsonIgnoreCondition;

namespace PartnerScore.Scoring.Outlook;

/// <summary>How a contribution differs between two results.</summary>
public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>A contribution that one of two results has, or that differs between them.</summary>
public sealed record ContributionChange(
    [property: JsonPropertyOrder(1), JsonIgnore(Condition = WhenWritingNull)] Contribution? Before,
    [property: JsonPropertyOrder(1), JsonIgnore(Condition = WhenWritingNull)] Contribution? After)
{
    [JsonPropertyName("change")]
    public ChangeKind Kind => Before is null ? ChangeKind.Added : After is null ? ChangeKind.Removed : ChangeKind.Changed;

    /// <summary>The one there is; of two the later.</summary>
    [JsonIgnore]
    public Contribution Latest => After ?? Before!;

    /// <summary>What it moves the actual by.</summary>
    public Fraction Amount => (After?.Amount ?? Fraction.Zero) - (Before?.Amount ?? Fraction.Zero);

    /// <summary>In the order of subject, workload, option (ordinal).</summary>
    internal static IEnumerable<ContributionChange> Between(IReadOnlyList<Contribution> before, IReadOnlyList<Contribution> after)
    {
        using var left = Sorted(before).GetEnumerator();
        using var right = Sorted(after).GetEnumerator();
        var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
        while (hasLeft || hasRight)
        {
            var order = !hasRight ? -1 : !hasLeft ? 1 : Compare(left.Current, right.Current);
            if (order != 0 || Differs(left.Current, right.Current))
            {
                yield return new ContributionChange(order <= 0 ? left.Current : null, order >= 0 ? right.Current : null);
            }

            hasLeft = order <= 0 ? left.MoveNext() : hasLeft;
            hasRight = order >= 0 ? right.MoveNext() : hasRight;
        }
    }

    private static IEnumerable<Contribution> Sorted(IReadOnlyList<Contribution> contributions) =>
        contributions.Order(Comparer<Contribution>.Create(Compare));

    private static int Compare(Contribution left, Contribution right)
    {
        var order = string.CompareOrdinal(left.Subject, right.Subject);
        order = order != 0 ? order : string.CompareOrdinal(left.Workload, right.Workload);
        return order != 0 ? order : string.CompareOrdinal(left.Option, right.Option);
    }

    // A baseline's month moves with M: only what was there in it makes a difference.
    private static bool Differs(Contribution before, Contribution after) =>
        before with { SubjectName = null, BaselineMonth = null } != after with { SubjectName = null, BaselineMonth = null };
}
