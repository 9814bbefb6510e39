namespace PartnerScore.Scoring.Telemetry;

/// <summary>What the kinds of report are called that metrics read, where one is missing (docs/scoring.md §2).</summary>
public static class ReportNames
{
    public const string Certifications = "TrainingCompletions";

    public static string Of(TelemetryKind kind) => kind switch
    {
        TelemetryKind.Microsoft365 => "OfficeUsage",
        TelemetryKind.Dynamics => "Business applications usage",
        TelemetryKind.Azure => "AzureUsage",
        _ => "Business applications revenue",
    };

    /// <summary>E.g. <c>no AzureUsage or OfficeUsage report</c>.</summary>
    /// <param name="names">At least one.</param>
    public static string None(IReadOnlyList<string> names) => $"no {Joined(names, "or")} report";

    /// <summary>E.g. <c>AzureUsage and OfficeUsage are missing</c>.</summary>
    /// <param name="names">At least one.</param>
    public static string Missing(IReadOnlyList<string> names) => $"{Joined(names, "and")} {(names.Count == 1 ? "is" : "are")} missing";

    private static string Joined(IReadOnlyList<string> names, string word) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} {word} {names[^1]}";
}
