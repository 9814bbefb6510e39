using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.TrackChoices;
using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>A score with what it is made of: first why it does not qualify, then metric by metric what counted.</summary>
public static class ScoreExplanation
{
    private const int NearestShown = 3;

    /// <param name="rules">That gave the score.</param>
    public static void Write(IAnsiConsole console, DesignationScore score, RuleSet rules, ExplanationDetail detail = ExplanationDetail.Ten)
    {
        console.WriteHeading($"{ScoreTable.Name(score)}: {rules.Name}, {ScoreTable.Shown(score)} points");
        WhyView.Write(console, score, Recommender.For(rules, score), detail == ExplanationDetail.Brief ? 1 : NearestShown);
        WriteBasis(console, score, rules.TrackBy);
        var metrics = new MetricExplanation(console, detail);
        var ruleOf = rules.Tracks.Where(track => track.Id == score.Headline.Id).SelectMany(track => track.Metrics).ToDictionary(rule => rule.Id);
        foreach (var metric in score.Headline.Metrics)
        {
            metrics.Write(metric, ruleOf.GetValueOrDefault(metric.Id));
        }

        if (detail == ExplanationDetail.All)
        {
            WriteList(console, "What the rules ask for and the reports do not tell:", rules.NotTold);
            BenefitsView.Write(console, rules.Benefits, score.Qualified);
        }
        else if (detail == ExplanationDetail.Ten && BenefitsView.Summary(rules.Benefits, rules.NotTold, score.Qualified) is { } summary)
        {
            console.WriteLine();
            console.WriteParagraph(summary);
        }
    }

    private static void WriteBasis(IAnsiConsole console, DesignationScore score, TrackRule? trackBy)
    {
        foreach (var reason in ScoreTable.Inconclusive(score))
        {
            console.WriteParagraph($"{reason} It moves no status.");
        }

        if (score.HeldBack is { } held)
        {
            console.WriteParagraph(
                $"{held.Month} is still arriving and not used yet: only {ScoreTable.Percent(held.Coverage)} of the month before's tenants have rows in it.");
        }

        if (score.ApproximateBecause is { } because)
        {
            console.WriteParagraph($"Approximate: {because}");
        }

        console.WriteParagraph(
            $"As of {ScoreTable.Date(score.AsOf)}, data of {score.Month?.ToString() ?? "no month"}, rule set {score.RuleSet}, track {score.Headline.Id}.");
        if (score.ChosenBy is { } choice)
        {
            console.WriteParagraph($"Why this track: {TrackChoiceText.Of(choice, trackBy?.Track)}.");
            TrackChoiceText.Details(choice).ToList().ForEach(detail => console.WriteParagraph(detail, 2, 2));
        }

        foreach (var track in score.Tracks.Where(track => track.Id != score.Headline.Id))
        {
            console.WriteParagraph(
                $"The other track, {track.Id}, comes to {Total(track.Points, score)} points{(track.Qualified ? " and is qualified, too" : "")}.");
        }
    }

    private static void WriteList(IAnsiConsole console, string title, IReadOnlyList<string> items)
    {
        if (items.Count > 0)
        {
            console.WriteLine();
            console.WriteLine(title);
            items.ToList().ForEach(item => console.WriteParagraph(item, 2, 2));
        }
    }

    private static string Total(Fraction points, DesignationScore score) => ScoreTable.Number(PointsDisplay.Total(points, score.QualifyingPoints));
}
