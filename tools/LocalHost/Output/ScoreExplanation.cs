using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.TrackChoices;
using Spectre.Console;

namespace PartnerScore.LocalHost.Output;

/// <summary>A score with everything behind it, and every reason in words.</summary>
public static class ScoreExplanation
{
    /// <param name="rules">That gave the score.</param>
    public static void Write(IAnsiConsole console, DesignationScore score, RuleSet rules)
    {
        console.WriteHeading($"{ScoreTable.Name(score)}: {rules.Name}, {ScoreTable.Shown(score)} points");
        console.WriteLine($"As of {ScoreTable.Date(score.AsOf)}, month {score.Month?.ToString() ?? "none"}, rule set {score.RuleSet}, track {score.Headline.Track}.");
        WriteOutcome(console, score, rules.TrackBy);
        var metrics = new MetricExplanation(console);
        foreach (var metric in score.Headline.Metrics)
        {
            metrics.Write(metric);
        }

        WriteReasons(console, metrics.Reasons);
        WriteList(console, "What the rules ask for and the reports do not tell:", rules.NotTold);
        BenefitsView.Write(console, rules.Benefits, score.Qualified);
        console.WriteLine();
    }

    private static void WriteOutcome(IAnsiConsole console, DesignationScore score, TrackRule? trackBy)
    {
        if (score.ChosenBy is { } choice)
        {
            console.WriteLine($"The track was chosen by {choice.Rule}: {TrackChoiceText.Of(choice, trackBy?.Track)}.");
            WriteList(console, TrackChoiceText.Details(choice));
        }

        foreach (var track in score.Tracks.Where(track => track.Track != score.Headline.Track))
        {
            console.WriteLine($"The other track, {track.Track}, comes to {Total(track.Points, score)} points{(track.Qualified ? " and is qualified, too" : "")}.");
        }

        if (score.HeldBack is { } held)
        {
            console.WriteLine($"{held.Month} is still arriving and not used yet: only {ScoreTable.Percent(held.Coverage)} of the month before's tenants have rows in it.");
        }

        console.WriteLine(score.Qualified ? "Qualified." : score.MissingReports.Count > 0 ? "Whether it qualifies is unknown:" : "Not qualified:");
        WriteList(console, score.Headline.Shortfalls);
        if (score.ApproximateBecause is { } because)
        {
            console.WriteLine($"Approximate: {because}");
        }

        foreach (var reason in ScoreTable.Inconclusive(score))
        {
            console.WriteLine($"{reason} It moves no status.");
        }
    }

    private static void WriteReasons(IAnsiConsole console, SortedSet<string> reasons)
    {
        if (reasons.Count > 0)
        {
            var width = reasons.Max(reason => reason.Length);
            console.WriteLine();
            console.WriteLine("The reasons in words:");
            foreach (var reason in reasons)
            {
                console.WriteLine($"  {reason.PadRight(width)}  {ReasonTexts.Of(reason)}");
            }
        }
    }

    private static void WriteList(IAnsiConsole console, string title, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
        {
            console.WriteLine();
            console.WriteLine(title);
            WriteList(console, items);
        }
    }

    private static void WriteList(IAnsiConsole console, IReadOnlyList<string> items)
    {
        foreach (var item in items)
        {
            console.WriteLine("  " + item);
        }
    }

    private static string Total(Fraction points, DesignationScore score) => ScoreTable.Number(PointsDisplay.Total(points, score.QualifyingPoints));
}
