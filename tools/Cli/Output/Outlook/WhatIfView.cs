using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using Spectre.Console;

namespace PartnerScore.Cli.Output.Outlook;

/// <summary>A score as it is and as it might be, for people.</summary>
internal sealed class WhatIfView(IAnsiConsole console)
{
    private static readonly (string, bool)[] Columns =
        [("Track", false), ("Metric", false), ("Now", true), ("Points", true), ("Then", true), ("Points then", true), ("Held up by", false)];

    /// <param name="changes">Those that the score knows.</param>
    public void Write(IReadOnlyCollection<MetricOverride> changes, DesignationScore before, DesignationScore after)
    {
        console.WriteHeading($"{ScoreTable.Name(before)}: {before.Designation}");
        if (changes.Count == 0)
        {
            console.WriteLine("Has none of these numbers.");
            return;
        }

        console.WriteParagraph($"{Points(before, after)}. {MissingText.Standing(after)}");
        foreach (var (track, now, then) in before.Tracks.Zip(after.Tracks, Values).SelectMany(values => values))
        {
            console.WriteParagraph(
                $"{(before.Tracks.Count > 1 ? $"{track}:" : "")}{now.Name}: {Quantities.Number(now.Actual, now.Unit)} -> " +
                    $"{Quantities.Text(then.Actual, then.Unit)}", 2, 2);
        }

        console.Write(
            Tables.Of(Columns, [.. before.Tracks.Zip(after.Tracks, (now, then) => Rows(now, then, before.QualifyingPoints)).SelectMany(rows => rows)]));
    }

    /// <summary>The numbers that differ.</summary>
    private static IEnumerable<(string Track, MetricValue Now, MetricValue Then)> Values(TrackScore before, TrackScore after) => before.Metrics
        .Zip(after.Metrics)
        .Where(metric => !ReferenceEquals(metric.First, metric.Second))
        .SelectMany(metric => MetricValue.Of(metric.First).Zip(MetricValue.Of(metric.Second), (now, then) => (before.Id, now, then)))
        .Where(value => value.now.Actual != value.then.Actual);

    private static IEnumerable<string[]> Rows(TrackScore before, TrackScore after, Fraction line) => before.Metrics
        .Zip(after.Metrics, (now, then) => (string[])
        [
            before.Id, MetricWords.Title(now.Id), Actual(now), Points(now),
            Actual(then) == Actual(now) ? "" : Actual(then), Points(now) == Points(then) ? "" : Points(then), HeldUpBy(then),
        ])
        .Append([before.Id, "Total", "", Total(before, line), "", before.Points == after.Points ? "" : Total(after, line), ""]);

    private static string HeldUpBy(MetricScore metric) =>
        metric.Unknown ? ReportNames.None(metric.MissingReports) : metric.Hindrance is { } hindrance ? ReasonTexts.Of(hindrance) : "";

    private static string Points(DesignationScore before, DesignationScore after) => before.Headline.Id == after.Headline.Id
        ? $"{ScoreTable.Shown(before)} -> {ScoreTable.Shown(after)} points on {after.Headline.Id}"
        : $"{ScoreTable.Shown(before)} points on {before.Headline.Id} -> {ScoreTable.Shown(after)} points on {after.Headline.Id}";

    private static string Actual(MetricScore metric) => metric.Gates.Count == 0
        ? $"{Amount(metric)}{(metric.Option is { } option ? $" by {MetricWords.Part(option)}" : "")}"
        : string.Join(" + ", metric.Gates.Select(gate => $"{gate.Actual}").Append(Amount(metric)));

    private static string Amount(MetricScore metric) =>
        metric.Unit == Units.Percent ? $"{Quantities.Number(metric.Actual, "")} %" : Quantities.Text(metric.Actual, metric.Unit);

    private static string Points(MetricScore metric) => $"{ScoreTable.Points(metric)}/{Quantities.Number(metric.Maximum, "")}";

    private static string Total(TrackScore track, Fraction line) => ScoreTable.Number(PointsDisplay.Total(track.Points, line));
}
