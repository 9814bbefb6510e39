namespace PartnerScore.Scoring.RuleSets;

/// <summary>How titles of reports and rule sets are matched (docs/reports.md): their leading prefixes do not count; nothing fuzzier.</summary>
public static class CertificationTitles
{
    // The longer ones first: each begins with the last.
    private static readonly string[] Prefixes = ["Microsoft 365 Certified: ", "Microsoft Certified: ", "Microsoft "];

    /// <summary>The trimmed title without its prefixes ("Microsoft Certified: Microsoft 365 Fundamentals" has two); compare without regard to case.</summary>
    public static string Bare(string title)
    {
        var bare = title.AsSpan().Trim();
        for (var index = 0; index < Prefixes.Length; index++)
        {
            if (bare.StartsWith(Prefixes[index], StringComparison.OrdinalIgnoreCase))
            {
                bare = bare[Prefixes[index].Length..].TrimStart();
                index = -1;
            }
        }

        return bare.ToString();
    }
}
