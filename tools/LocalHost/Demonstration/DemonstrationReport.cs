using System.Globalization;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Fractions;
using PartnerScore.Functions.Scores;
using PartnerScore.LocalHost.Output;
using PartnerScore.Scoring.Results;
using Spectre.Console;

namespace PartnerScore.LocalHost.Demonstration;

/// <summary>Prints what a demonstration came to.</summary>
public sealed class DemonstrationReport(IAnsiConsole console)
{
    private const int RejectedLinesShown = 6;

    public void WriteStep(string text) => console.WriteHeading(text);

    public void WriteDrops(IReadOnlyList<TableEntity> uploads)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("Drop", "Report");
        foreach (var number in (string[])["Rows", "Kept", "Rejected", "Partners"])
        {
            table.AddColumn(new TableColumn(number).RightAligned());
        }

        table.AddColumn("Status");
        foreach (var upload in uploads)
        {
            table.AddRow(
                PrintableText.Cell(upload.GetString("Path")),
                new Text(upload.GetString("Report") ?? ""),
                Count(upload, "RowsRead"), Count(upload, "Kept"), Count(upload, "Rejected"), Count(upload, "Partners"),
                new Text(upload.GetString("Status")));
        }

        console.Write(table);
        foreach (var upload in uploads.Where(u => u.GetString("Reason") is { Length: > 0 }))
        {
            console.WriteLine($"{upload.GetString("Path")}: {upload.GetString("Reason")}");
        }
    }

    public async Task WriteRejectsAsync(BlobContainerClient rejects, CancellationToken cancellationToken)
    {
        await foreach (var blob in rejects.GetBlobsAsync(cancellationToken: cancellationToken))
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
        var table = new Table().Border(TableBorder.Simple).AddColumns("Partner", "Designation");
        table.AddColumn(new TableColumn("Before").RightAligned()).AddColumn(new TableColumn("Now").RightAligned()).AddColumns("Qualified", "Moved most");
        foreach (var score in after)
        {
            if (before.SingleOrDefault(b => b.PartnerId == score.PartnerId && b.Designation == score.Designation) is { } old && old.Points != score.Points)
            {
                table.AddRow(
                    new Text(ScoreTable.Name(score)), new Text(score.Designation), new Text(ScoreTable.Shown(old)), new Text(ScoreTable.Shown(score)),
                    new Text(old.Qualified == score.Qualified ? Word(score.Qualified) : $"{Word(old.Qualified)} -> {Word(score.Qualified)}"),
                    new Text(MovedMost(old, score)));
            }
        }

        console.Write(table);
    }

    public void WriteNotifications(IEnumerable<DesignationEvent> events)
    {
        foreach (var change in events.OrderBy(e => e.Id, StringComparer.Ordinal))
        {
            console.WriteLine($"{change.Change}: {change.Partner.Name}, {(change.Points is { } points ? $"{change.Designation}, {Amounts(points)}" : "by what moved in")}"
                + string.Join("; ", change.MovedBy?.Select(moved => $" {moved.Designation}: {moved.Status}, {Amounts(moved.Points)}") ?? []));
            foreach (var metric in change.Metrics.Take(2))
            {
                console.WriteLine($"  {metric.Metric}: {Amounts(metric.Actual)} of {ScoreTable.Number(metric.Target)}");
            }

            if (change.Explanation is { } explanation)
            {
                console.WriteLine($"  explained in {explanation}");
            }
        }
    }

    private static Text Count(TableEntity upload, string property) =>
        new(upload.GetInt64(property)?.ToString("N0", CultureInfo.InvariantCulture) ?? "");

    private static string Word(bool qualified) => qualified ? "yes" : "no";

    private static string MovedMost(DesignationScore before, DesignationScore after)
    {
        return string.Join(", ", after.Headline.Metrics
            .Select(metric => (metric.Metric, Move: metric.Points - PointsBefore(metric.Metric)))
            .Where(metric => !metric.Move.IsZero)
            .OrderByDescending(metric => metric.Move.Abs())
            .Select(metric => $"{metric.Metric} {(metric.Move.IsPositive ? "+" : "")}{ScoreTable.Number(PointsDisplay.Metric(metric.Move))}"));

        // None where only one track is scored, and it was the other one.
        Fraction PointsBefore(string metric) => before.Tracks.FirstOrDefault(track => track.Track == after.Headline.Track)
            ?.Metrics.FirstOrDefault(each => each.Metric == metric)?.Points ?? Fraction.Zero;
    }

    private static string Amounts(EventPoints points) => $"{points.Before?.Shown ?? "none"} -> {points.After.Shown} points";

    private static string Amounts(Move move) => $"{(move.Before is { } before ? ScoreTable.Number(before) : "none")} -> {ScoreTable.Number(move.After)}";
}
