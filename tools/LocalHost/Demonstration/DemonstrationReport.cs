using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using PartnerScore.Cli.Output;
using PartnerScore.Functions.Scores;
using PartnerScore.Scoring.Results;
using Spectre.Console;

namespace PartnerScore.LocalHost.Demonstration;

/// <summary>Prints what a demonstration came to.</summary>
public sealed class DemonstrationReport(IAnsiConsole console)
{
    private const int RejectedLinesShown = 6;

    private static readonly (string Heading, string Property)[] Counted =
        [("Rows", "RowsRead"), ("Kept", "Kept"), ("Left out", "LeftOut"), ("Rejected", "Rejected"), ("Partners", "Partners")];

    public void WriteStep(string text) => console.WriteHeading(text);

    public void WriteDrops(IReadOnlyList<TableEntity> uploads)
    {
        Column[] columns =
            [new("Drop", Fit.Wrap), new("Report", Fit.Wrap), .. Counted.Select(count => new Column(count.Heading, Right: true)), new("Status", Fit.Wrap)];
        console.Write(Tables.Of(columns, [.. uploads.Select(Row)]));
        foreach (var upload in uploads.Where(u => u.GetInt64("LeftOut") > 0))
        {
            console.WriteLine($"{upload.GetString("Path").Printable()}: {upload.GetString("Notes").Printable()}");
        }

        foreach (var upload in uploads.Where(u => u.GetString("Reason") is { Length: > 0 }))
        {
            console.WriteLine($"{upload.GetString("Path")}: {upload.GetString("Reason")}");
        }
    }

    public async Task WriteRejectsAsync(BlobContainerClient rejects, CancellationToken cancellationToken)
    {
        await foreach (var blob in rejects.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
        {
            var content = await rejects.GetBlobClient(blob.Name).DownloadContentAsync(cancellationToken);
            var lines = content.Value.Content.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            console.WriteLine($"{rejects.Name}/{blob.Name}, {lines.Length - 1} rejected rows:");
            foreach (var line in lines.Take(RejectedLinesShown))
            {
                console.WriteLine($"  {line.TrimEnd('\r').Printable()}");
            }

            if (lines.Length > RejectedLinesShown)
            {
                console.WriteLine("  ...");
            }
        }
    }

    public void WriteChanges(IReadOnlyList<DesignationScore> before, IReadOnlyList<DesignationScore> after)
    {
        (string, bool)[] columns = [("Partner", false), ("Designation", false), ("Before", true), ("Now", true), ("Qualified", false), ("Moved most", false)];
        var rows = after.SelectMany(score => before
            .Where(old => old.PartnerId == score.PartnerId && old.Designation == score.Designation && old.Points != score.Points)
            .Select(old => Row(old, score)));
        console.Write(Tables.Of(columns, [.. rows]));
    }

    public void WriteNotifications(IEnumerable<DesignationEvent> events)
    {
        foreach (var change in events.OrderBy(e => e.Id, StringComparer.Ordinal))
        {
            console.WriteLine(
                $"{change.Change}: {change.Partner.Name}, " +
                $"{(change.Points is { } points ? $"{change.Designation}, {Amounts(points)}" : change.Qualified ? "all designations are held" : "no longer all designations are held")}");
            foreach (var moved in change.MovedBy ?? [])
            {
                console.WriteLine($"  moved by {moved.Designation}: {moved.Status}, {Amounts(moved.Points)}");
            }

            foreach (var metric in change.Metrics.Take(2))
            {
                console.WriteLine(
                    $"  {metric.Metric}: {metric.Actual.Shown!.Before ?? "none"} -> {metric.Actual.Shown.After} of {ScoreTable.Number(metric.Target)}");
            }

            if (change.Explanation is { } explanation)
            {
                console.WriteLine($"  explained in {explanation}");
            }
        }
    }

    private static string[] Row(TableEntity upload) =>
    [
        upload.GetString("Path"), upload.GetString("Report") ?? "", .. Counted.Select(count => Count(upload, count.Property)), upload.GetString("Status"),
    ];

    private static string Count(TableEntity upload, string property) =>
        upload.GetInt64(property)?.ToString("N0", CultureInfo.InvariantCulture) ?? "";

    private static string[] Row(DesignationScore old, DesignationScore score) =>
    [
        ScoreTable.Name(score), score.Designation, ScoreTable.Shown(old), ScoreTable.Shown(score),
        old.Qualified == score.Qualified ? Word(score.Qualified) : $"{Word(old.Qualified)} -> {Word(score.Qualified)}", MovedMost(old, score),
    ];

    private static string Word(bool qualified) => qualified ? "yes" : "no";

    /// <summary>Of the metrics that the track had before, too.</summary>
    private static string MovedMost(DesignationScore before, DesignationScore after) => string.Join(", ", (
        from metric in after.Headline.Metrics
        join old in before.Tracks.Where(track => track.Id == after.Headline.Id).SelectMany(track => track.Metrics) on metric.Id equals old.Id
        let move = metric.Points - old.Points
        where !move.IsZero
        orderby move.Abs() descending
        select $"{metric.Id} {(move.IsPositive ? "+" : "")}{ScoreTable.Number(PointsDisplay.Metric(move))}"));

    private static string Amounts(EventPoints points) => $"{points.Before?.Shown ?? "none"} -> {points.After.Shown} points";
}
