using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using Spectre.Console;

namespace PartnerScore.LocalHost.Output;

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

        console.WriteLine($"With {string.Join(", ", changes)}:");
        console.WriteLine($"{Standing(before)}, becomes {Standing(after)}.");
        console.Write(Tables.Of(Columns, [.. before.Tracks.Zip(after.Tracks, (now, then) => Rows(now, then, before.QualifyingPoints)).SelectMany(rows => rows)]));
    }

    private static IEnumerable<string[]> Rows(TrackScore before, TrackScore after, Fraction line) => before.Metrics
        .Zip(after.Metrics, (now, then) => (string[])
            [before.Track, now.Metric, Actual(now), Points(now), Actual(then) == Actual(now) ? "" : Actual(then), Points(now) == Points(then) ? "" : Points(then), then.Unknown ? ReportNames.None(then.MissingReports) : then.Hindrance ?? ""])
        .Append([before.Track, "total", "", Total(before, line), "", before.Points == after.Points ? "" : Total(after, line), ""]);

    private static string Standing(DesignationScore score) => $"{ScoreTable.Shown(score)} points on {score.Headline.Track}, {ScoreTable.Outcome(score)}";

    private static string Actual(MetricScore metric) => metric.Gates.Count == 0
        ? $"{Quantities.Text(metric.Actual, metric.Unit)}{(metric.Option is { } option ? $", {option}" : "")}"
        : string.Join(" + ", metric.Gates.Select(gate => $"{gate.Actual}").Append(Quantities.Text(metric.Actual, metric.Unit)));

    private static string Points(MetricScore metric) => $"{ScoreTable.Points(metric)}/{Quantities.Number(metric.Maximum, "")}";

    private static string Total(TrackScore track, Fraction line) => ScoreTable.Number(PointsDisplay.Total(track.Points, line));
}
