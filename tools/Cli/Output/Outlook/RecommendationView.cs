using PartnerScore.Cli.Folders;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using Spectre.Console;

namespace PartnerScore.Cli.Output.Outlook;

/// <summary>Recommendations for people, each with the argument of what-if that tries it.</summary>
internal sealed class RecommendationView(IAnsiConsole console, FolderRequest request)
{
    public void Write(Recommendations recommendations)
    {
        var score = recommendations.Score;
        console.WriteHeading($"{ScoreTable.Name(score)}: {score.Designation}, {ScoreTable.Shown(score)} points on {score.Headline.Id}");
        console.WriteParagraph($"As of {ScoreTable.Date(score.AsOf)}, data of {score.Month?.ToString() ?? "no month"}. {MissingText.Standing(score)}");
        WriteCheapest(recommendations);
        foreach (var track in recommendations.Tracks.Where(track => track.Metrics.Count > 0))
        {
            WriteFills(score, track);
        }

        new WatchListView(console).Write(score, recommendations.Watch);
    }

    private void WriteCheapest(Recommendations recommendations)
    {
        if (recommendations.Outcome is QualifyingOutcome.OutOfReach)
        {
            console.WriteLine("No change of the metrics alone makes it qualify:");
        }

        foreach (var obstacle in recommendations.Obstacles)
        {
            console.WriteParagraph(InWords(obstacle), 2, 2);
        }

        if (recommendations.Cheapest is { } cheapest)
        {
            WriteCheapest(recommendations.Score, cheapest);
        }
    }

    private void WriteCheapest(DesignationScore score, QualifyingSet cheapest)
    {
        console.WriteLine();
        console.WriteLine($"Cheapest way to qualify, on {cheapest.Track}:");
        var points = score.Tracks.First(track => track.Id == cheapest.Track).Points;
        foreach (var raise in cheapest.Raises)
        {
            console.WriteParagraph($"{AdviceText.Of(raise, points, score.QualifyingPoints)}.", 2, 2);
            WriteClosest(score, cheapest.Track, raise.Metric);
            points += raise.Gain;
        }

        console.WriteCommand(
            TryCommand.Of(request, score, cheapest.Raises.SelectMany(raise => AdviceText.Arguments(score, cheapest.Track, raise))).Prepend("Try:"), 2);
    }

    private void WriteFills(DesignationScore score, TrackRecommendations recommendations)
    {
        var points = score.Tracks.First(track => track.Id == recommendations.Id).Points;
        console.WriteLine();
        var total = ScoreTable.Number(PointsDisplay.Total(points, score.QualifyingPoints));
        console.WriteLine($"What fills each metric on {recommendations.Id} ({total} points now), by itself:");
        foreach (var metric in recommendations.Metrics)
        {
            console.WriteParagraph(
                $"{MetricWords.Title(metric.Metric.Id)}, {ScoreTable.Points(metric.Metric)} of {Quantities.Text(metric.Metric.Maximum, Units.Points)}", 2, 2);
            if (metric.Ways.Count == 0)
            {
                console.WriteParagraph($"{(metric.Metric.Unknown ? "Unknown" : "Nothing this year")}: {InWords(RaiseText.Obstacle(metric.Metric))}.", 4, 2);
            }

            foreach (var way in metric.Ways)
            {
                console.WriteParagraph(
                    $"{AdviceText.Of(way, points, score.QualifyingPoints)}. Try: " +
                        $"{string.Join(' ', AdviceText.Arguments(score, recommendations.Id, way))}", 4, 2);
            }

            WriteClosest(score, recommendations.Id, metric.Metric);
        }
    }

    private void WriteClosest(DesignationScore score, string track, MetricScore metric)
    {
        if (NearText.Closest(score, track, metric) is { Length: > 0 } closest)
        {
            console.WriteParagraph($"Closest: {closest}.", 4, 2);
        }
    }

    private static string InWords(string obstacle) => obstacle.Replace(Units.ConsumptionValue, "(users x rate)", StringComparison.Ordinal);
}
