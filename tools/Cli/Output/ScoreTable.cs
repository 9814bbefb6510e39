using System.Globalization;
using Fractions;
using PartnerScore.Cli.Folders;
using PartnerScore.Cli.Output.Scores;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>Scores for people, and how their names, numbers and days are written.</summary>
public static class ScoreTable
{
    /// <summary>Scores that were computed elsewhere.</summary>
    /// <param name="all">Also the designations of which a partner has reported nothing.</param>
    public static void Write(IAnsiConsole console, IReadOnlyCollection<DesignationScore> scores, bool all = false)
    {
        var ruleSets = RuleSetCatalog.Embedded();
        new ScoreView(console, designation => ruleSets.RuleSets.Last(rules => rules.Designation == designation).Name)
            .Write([.. scores.Select(score => new Standing(score))], new ScoreSelection(All: all));
    }

    public static void WriteLeftOut(IAnsiConsole console, int empty)
    {
        if (empty > 0)
        {
            console.WriteLine($"Left out: {empty} scores of partners who have reported nothing for the designation; --all shows them.");
        }
    }

    public static string Name(DesignationScore score) => (score.PartnerName is { } name ? $"{name} ({score.PartnerId})" : score.PartnerId).Printable();

    public static string Shown(DesignationScore score) => Number(PointsDisplay.Total(score.Points, score.QualifyingPoints));

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Cut off after one decimal: 79.96 % is 79.9 %, so that it does not seem to have reached 80 %.</summary>
    public static string Percent(Fraction share) => $"{Number(PointsDisplay.Below(share * 100))} %";

    /// <summary>Short, so that a row fits a terminal.</summary>
    public static string Heading(string metric) => metric switch
    {
        "net-customer-adds" => "Adds",
        "intermediate-certifications" => "Interm.",
        "advanced-certifications" => "Adv.",
        "usage-growth" => "Growth",
        "deployments" => "Deploy.",
        _ => metric,
    };

    public static string Points(DesignationScore score, string metric) =>
        score.Headline.Metrics.FirstOrDefault(m => m.Id == metric) is { } found
            ? $"{Points(found)}/{Number(found.Maximum.ToDecimal())}"
            : "";

    /// <summary>What nobody knows is not 0.</summary>
    public static string Points(MetricScore metric) => metric.Unknown ? "?" : Number(PointsDisplay.Metric(metric.Points));

    /// <summary>Why the score is inconclusive, in sentences.</summary>
    public static IEnumerable<string> Inconclusive(DesignationScore score)
    {
        if (score.MissingReports.Count > 0)
        {
            yield return $"Inconclusive: {ReportNames.Missing(score.MissingReports)}.";
        }

        if (score.MissingMonth is { } month)
        {
            yield return $"Inconclusive: there is no data of {month} to compare with.";
        }
    }

    public static string Outcome(DesignationScore score)
    {
        var outcome = score.Qualified ? "qualified" : $"not qualified{Lacking(score)}";
        outcome = score.MissingMonth is { } month ? $"inconclusive (no {month})" : outcome;
        outcome = score.MissingReports is { Count: > 0 } reports ? $"unknown: {ReportNames.None(reports)}" : outcome;
        outcome += score.Approximate ? "; approximate" : "";
        return score.HeldBack is { } held
            ? $"{outcome}; {held.Month} held back ({Percent(held.Coverage)})"
            : outcome;
    }

    // What keeps a total that is enough from qualifying.
    private static string Lacking(DesignationScore score)
    {
        var lacking = score.Headline.Metrics.Where(metric => metric.Points < score.LeastPerMetric)
            .Select(metric => $"{Heading(metric.Id)} {Quantities.Text(PointsDisplay.Lacking(metric.Points, score.LeastPerMetric), Units.Points)} short")
            .ToList();
        return score.Points >= score.QualifyingPoints && lacking.Count > 0 ? $": {string.Join(", ", lacking)}" : "";
    }
}
