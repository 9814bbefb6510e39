namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Modern Work's rules, written down a second time from designations.md, for the naive implementation alone.</summary>
internal sealed class NaiveRules
{
    public required string Id { get; init; }

    public required Func<string, bool> Eligible { get; init; }

    /// <summary>Eligible for usage growth and deployments, not for net customer adds.</summary>
    public string? UsageOnly { get; init; }

    public bool SmbStays { get; init; }

    /// <summary>Bare lower-case title to last eligible day.</summary>
    public required Dictionary<string, DateOnly> Intermediate { get; init; }

    public required Dictionary<string, DateOnly> Advanced { get; init; }

    public static NaiveRules InForce(DateOnly date) => date >= new DateOnly(2026, 7, 1) ? Of2026 : Of2023;

    private static NaiveRules Of2023 { get; } = new()
    {
        Id = "modern-work/2023-07-18",
        Eligible = workload => workload is "Intune" or "EXO" or "ProPlus" or "SPO" or "Teams" or "Teams Meetings"
            or "Teams Phone Calling 1p" or "Teams Phone Calling 3p" or "Teams Platform" or "Yammer"
            || workload.StartsWith("Viva ", StringComparison.Ordinal),
        Intermediate = Forever(
            "collaboration communications systems engineer associate",
            "365 fundamentals",
            "fundamentals",
            "m365 fundamentals",
            "messaging administrator associate",
            "endpoint administrator associate",
            "modern desktop administrator associate",
            "teams administrator associate",
            "teams application developer associate",
            "identity and access administrator associate"),
        Advanced = Forever(
            "administrator expert", "enterprise administrator expert", "teams meetings and meeting rooms technical assessment"),
    };

    private static NaiveRules Of2026 { get; } = new()
    {
        Id = "modern-work/2026-07-01",
        Eligible = workload => workload is "EXO" or "Intune" or "Microsoft 365 Copilot" or "ProPlus" or "Microsoft Entra ID P1" or "SPO"
            or "Teams" or "Teams Platform" or "Teams for Frontline Workers" or "Teams Meetings" or "Teams Phone" or "Teams Phone Calling 1p"
            or "Teams Phone Enabled Users" or "Teams Rooms Monthly Active Devices" or "Viva Connections" or "Yammer" or "Viva Goals"
            or "Viva Insights" or "Viva Learning" or "Viva Topics" or "Windows 365",
        UsageOnly = "Teams Premium",
        SmbStays = true,
        Intermediate = new(Forever(
            "teams administrator associate",
            "identity and access administrator associate",
            "collaboration communications systems engineer associate",
            "endpoint administrator associate",
            "modern desktop administrator associate",
            "copilot and agent administration fundamentals"))
        {
            ["365 fundamentals"] = new DateOnly(2027, 3, 31),
            ["fundamentals"] = new DateOnly(2027, 3, 31),
            ["m365 fundamentals"] = new DateOnly(2027, 3, 31),
        },
        Advanced = new()
        {
            ["administrator expert"] = new DateOnly(2027, 11, 30),
            ["enterprise administrator expert"] = new DateOnly(2027, 11, 30),
            ["teams meetings and meeting rooms technical assessment"] = new DateOnly(2027, 6, 15),
        },
    };

    private static Dictionary<string, DateOnly> Forever(params string[] titles) => titles.ToDictionary(title => title, _ => DateOnly.MaxValue);
}
