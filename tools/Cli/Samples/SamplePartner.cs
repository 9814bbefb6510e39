using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Samples;

/// <summary>A made-up partner, as the exports show it.</summary>
internal sealed record SamplePartner(string GlobalId, string Name, string Country, IReadOnlyList<SampleLocation> Locations)
{
    public IReadOnlyList<SampleTenant> Tenants { get; init; } = [];

    public IReadOnlyList<SamplePerson> People { get; init; } = [];

    public IReadOnlyList<SampleRecord> Records { get; init; } = [];

    public Month? Since { get; init; }

    public DateOnly? Anniversary { get; init; }

    public string Enrolled { get; init; } = "";

    /// <summary>Its usage export carries the locations' ids alone, as older ones do.</summary>
    public bool ReportsLocationsOnly { get; init; }

    /// <summary>What its folder is called.</summary>
    public string Folder => $"{Name.ToLowerInvariant().Replace(' ', '-')}-{GlobalId}";
}

internal sealed record SampleLocation(string Id, string City);

internal sealed record SampleTenant(string Id, string Name, string Segment, IReadOnlyList<SampleUsage> Usage)
{
    /// <summary>Dynamics 365 and Power Platform: paid units are the capacity (MAC).</summary>
    public IReadOnlyList<SampleUsage> Dynamics { get; init; } = [];

    /// <summary>Consumed Azure services, by subscription.</summary>
    public IReadOnlyList<SampleMoney> Azure { get; init; } = [];

    /// <summary>Billed products, by part number.</summary>
    public IReadOnlyList<SampleMoney> Revenue { get; init; } = [];
}

/// <summary>One workload in one tenant.</summary>
/// <param name="Workload">As the export names it.</param>
/// <param name="Active">MAU of a month.</param>
internal sealed record SampleUsage(
    string Workload,
    Month First,
    Month Last,
    long PaidUnits,
    Func<Month, long> Active,
    IReadOnlyList<SampleAttribution> Attributions)
{
    /// <summary>The EMSUsage report has it, not the Microsoft 365 one.</summary>
    public bool InEmsReport { get; init; }

    public IEnumerable<Month> Within(Months months) => months.Where(month => month >= First && month <= Last);
}

/// <summary>USD by month: of one service in one subscription, or of one product under one part number.</summary>
/// <param name="Group">What the export groups it under: the service's first level, or the product's SKU.</param>
/// <param name="Amount">Of a month, 0 or more; 0 is no row.</param>
internal sealed record SampleMoney(
    string Name,
    string Group,
    string Part,
    Func<Month, decimal> Amount,
    IReadOnlyList<SampleAttribution> Attributions)
{
    /// <summary>The months of money, each with its amount and who it is attributed to: nobody is one entry without a type.</summary>
    public IEnumerable<(Month Month, decimal Amount, SampleAttribution Attribution, bool IsDuplicate)> Within(Months months) =>
        from month in months
        let amount = Amount(month)
        where amount > 0
        from attribution in Attributions.Where(attribution => attribution.Covers(month)).DefaultIfEmpty(SampleAttribution.None).Index()
        select (month, amount, attribution.Item, attribution.Index > 0);
}

/// <param name="Type">As the export names it.</param>
/// <param name="Location">Index of the location that has it.</param>
/// <param name="Claimed">The date of a CPOR claim: the pair is in the CPOR report, too.</param>
internal sealed record SampleAttribution(string Type, int Location, Month First, Month Last, DateOnly? Claimed = null)
{
    public static SampleAttribution None { get; } = new("", 0, default, default);

    public bool Covers(Month month) => month >= First && month <= Last;
}

internal sealed record SamplePerson(string FirstName, string LastName, string McpId, string AadUserId, string Email, IReadOnlyList<SampleTraining> Trainings);

internal sealed record SampleTraining(string Title, DateOnly Completed, DateOnly? Expires, string Type = "Certification", string Status = "Active");

/// <summary>A line of the associations report.</summary>
internal sealed record SampleRecord(string TenantId, string Workload, string Type, DateOnly Start, DateOnly? End = null);
