using PartnerScore.Telemetry.Facts.Amounts;

namespace PartnerScore.Telemetry.Facts;

/// <summary>What merging a change into a row came to.</summary>
/// <param name="Changed">The row is not what it was before.</param>
/// <param name="Rejected">Rows that what stands leaves no room for.</param>
public readonly record struct MergeResult(bool Changed, MergeCounts Counts, IReadOnlyList<RejectedRow> Rejected)
{
    /// <summary>What stood says the same already.</summary>
    public static MergeResult Unchanged { get; } = new(Changed: false, default, []);

    /// <summary>The row was written, and there is nothing to count.</summary>
    public static MergeResult Written { get; } = new(Changed: true, default, []);

    /// <summary>The row is gone.</summary>
    public bool Deleted { get; init; }

    internal ReplacedMoney? Money { get; init; }
}

/// <param name="Unchanged">Rows that said what stood already.</param>
/// <param name="Conflicts">Rows whose values another row of the same upload outdid.</param>
/// <param name="AssociationsRemoved">Association types that the former upload of the kind gave a fact and this one does not.</param>
public readonly record struct MergeCounts(long Unchanged, long Conflicts, long AssociationsRemoved)
{
    public static MergeCounts operator +(MergeCounts left, MergeCounts right) => left.Add(right);

    public MergeCounts Add(MergeCounts other) =>
        new(Unchanged + other.Unchanged, Conflicts + other.Conflicts, AssociationsRemoved + other.AssociationsRemoved);
}
