using System.Text;
using System.Text.Json;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Functions.Tests.Scores;

/// <summary>
/// The program's designations by rules of the tests' own: whoever has someone certified in a designation qualifies, which needs
/// usage of the Modern Work partners' workload to be conclusive. Data &amp; AI reads another workload, Intune.
/// </summary>
internal static class SixDesignations
{
    public const string DataAndAi = "data-and-ai";

    public static RuleSetCatalog Catalog { get; } = Without();

    public static string Title(string designation) => designation + " Expert";

    /// <summary>All with the rules of Modern Work.</summary>
    public static RuleSetCatalog LikeModernWork { get; } = RuleSetCatalog.Read(MicrosoftCloud.Designations.Select(ModernWorkAs));

    public static RuleSetCatalog Without(params string[] designations) => RuleSetCatalog.Read(MicrosoftCloud.Designations.Except(designations).Select(RuleSet));

    private static RuleSetFile ModernWorkAs(string designation)
    {
        using var file = new StreamReader(typeof(RuleSetCatalog).Assembly.GetManifestResourceStream("rule-sets/modern-work/2026-07-01.json")!);
        return new(designation, Encoding.UTF8.GetBytes(file.ReadToEnd().Replace("\"modern-work\"", $"\"{designation}\"", StringComparison.Ordinal)));
    }

    private static RuleSetFile RuleSet(string designation) => new(designation, JsonSerializer.SerializeToUtf8Bytes(new
    {
        designation,
        name = designation,
        effectiveFrom = "2026-07-01",
        lookBackMonths = 12,
        qualification = new { points = 70, pointsPerMetric = 1 },
        status = new { windowMonths = 6, renewalDueDays = 60 },
        workloads = new[] { designation == DataAndAi ? "Intune" : "EXO" },
        certifications = new { experts = new[] { new { title = Title(designation) } } },
        tracks = new[]
        {
            new
            {
                track = "all",
                metrics = new[] { new { metric = "advanced-certifications", category = "skilling", kind = "certified-people", maximum = 100,
                    target = 1, certifications = "experts" } },
            },
        },
    }));
}
