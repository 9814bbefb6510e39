using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.LocalHost.Samples;

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

internal sealed record SampleTenant(string Id, string Name, string Segment, IReadOnlyList<SampleUsage> Usage);

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
    public IEnumerable<Month> Within(Months months) => months.Where(month => month >= First && month <= Last);
}

/// <param name="Type">As the export names it.</param>
/// <param name="Location">Index of the location that has it.</param>
/// <param name="Claimed">The date of a CPOR claim: the pair is in the CPOR report, too.</param>
internal sealed record SampleAttribution(string Type, int Location, Month First, Month Last, DateOnly? Claimed = null)
{
    public bool Covers(Month month) => month >= First && month <= Last;
}

internal sealed record SamplePerson(string FirstName, string LastName, string McpId, string AadUserId, string Email, IReadOnlyList<SampleTraining> Trainings);

internal sealed record SampleTraining(string Title, DateOnly Completed, DateOnly? Expires, string Type = "Certification", string Status = "Active");

/// <summary>A line of the associations report.</summary>
internal sealed record SampleRecord(string TenantId, string Workload, string Type, DateOnly Start, DateOnly? End = null);
