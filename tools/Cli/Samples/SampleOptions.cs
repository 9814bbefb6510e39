namespace PartnerScore.Cli.Samples;

/// <summary>How large samples are. The same options make the same bytes.</summary>
/// <param name="Partners">1 or more.</param>
/// <param name="Tenants">Customers per partner, 1 or more.</param>
/// <param name="Months">Months of usage, 1 or more; fewer than 13 give inconclusive scores.</param>
/// <param name="AsOf">The last month is the latest that is over on this day.</param>
public sealed record SampleOptions(int Partners, int Tenants, int Months, int Seed, DateOnly AsOf)
{
    /// <summary>One file per report for all partners; otherwise a folder per partner.</summary>
    public bool Together { get; init; }

    /// <summary>Workloads per tenant, 1 to 12; 0: as many as it happens, 3 to 10.</summary>
    public int Workloads { get; init; }
}
