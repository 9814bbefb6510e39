using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Merging;

/// <summary>Someone who is forgotten, known by keyed hashes alone.</summary>
/// <param name="Hash">Of the tenant's id, or of the person's key.</param>
/// <param name="Account">The only global account that forgets; null: all do.</param>
/// <param name="KeyId">Which pseudonym key the hashes are of.</param>
/// <param name="Since">Runs and scorings that began before may not know yet.</param>
public sealed record Forgotten(FactSubject Subject, string Hash, string? Account, string KeyId, DateTimeOffset Since)
{
    /// <summary>The keyed hashes of the tenant's names.</summary>
    public IReadOnlySet<string> Names { get; init; } = new HashSet<string>();

    /// <summary>All was deleted at least once, but for what was at work then may have written since.</summary>
    public bool WasDoneOnce { get; init; }

    /// <summary>All was deleted when nothing was at work any more that began before.</summary>
    public bool IsSettled { get; init; }

    internal string RowKey => Account is null ? Hash : $"{Hash}|{Account}";
}
