namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Reports of which no row stands, and what nobody knows without them.</summary>
internal static class NaiveReports
{
    /// <returns>Names, joined; empty where the metric is known.</returns>
    public static string Missing(NaiveFacts facts, string designation, string metric)
    {
        var read = metric is Intermediate or Advanced ? ["TrainingCompletions"]
            : designation == "modern-work" ? ["OfficeUsage"]
            : designation == "security" ? ["AzureUsage", "OfficeUsage"]
            : designation != "business-applications" ? ["AzureUsage"]
            : metric == NetAdds ? ["Business applications revenue"]
            : (string[])["Business applications usage"];
        return Array.Exists(read, report => HasRows(facts, report)) ? "" : string.Join(", ", read);
    }

    private static bool HasRows(NaiveFacts facts, string report) => report switch
    {
        "TrainingCompletions" => facts.Certifications.Count > 0,
        "OfficeUsage" => facts.Usage.Count > 0,
        "AzureUsage" => facts.Azure.Count > 0,
        "Business applications usage" => facts.Dynamics.Count > 0,
        _ => facts.Revenue.Count > 0,
    };
}
