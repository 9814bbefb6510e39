using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry;

/// <summary>What stands for scored partners, all their ids united; at home in the tables and in memory.</summary>
public interface ITelemetrySource
{
    /// <summary>Every scored partner's global account id, ordinal order: those that some row other than a Profile row reaches.</summary>
    IAsyncEnumerable<string> PartnersAsync(CancellationToken cancellationToken);

    /// <summary>The global account behind an id that some row reported, and all ids that belong to it.</summary>
    Task<ScoredPartner> ResolveAsync(string partnerId, CancellationToken cancellationToken);

    /// <summary>First pass: per tenant, the workloads and months it has rows for.</summary>
    IAsyncEnumerable<IReadOnlyList<WorkloadMonth>> MonthsAsync(ScoredPartner partner, CancellationToken cancellationToken);

    /// <summary>Second pass: the tenants, each once, ordered by tenant id.</summary>
    IAsyncEnumerable<TenantTelemetry> TenantsAsync(ScoredPartner partner, CancellationToken cancellationToken);

    IAsyncEnumerable<Certification> CertificationsAsync(ScoredPartner partner, CancellationToken cancellationToken);
}

/// <param name="Ids">Those of the account's ids (its own, its locations') that some row other than a Profile row reported, ordinal order; empty:
/// nothing to score.</param>
public sealed record ScoredPartner(PartnerProfile Profile, IReadOnlyList<string> Ids)
{
    /// <summary>When the first report under any of the ids was kept (UTC); null where one of them has been known for longer than that is noted.</summary>
    public DateTimeOffset? FirstReported { get; init; }
}
