using PartnerScore.Scoring.Results;

namespace PartnerScore.Cli.Tests.Samples;

/// <summary>The tables of samples/README.md are what the engine says.</summary>
public class Samples_folder
{
    private static readonly string Folder = Path.Combine(Root(), "samples");

    private static readonly DateOnly AsOf = new(2026, 10, 31);

    private static readonly string[] Metrics = ["net-customer-adds", "intermediate-certifications", "advanced-certifications", "usage-growth", "deployments"];

    [Fact]
    public async Task Scores_as_its_readme_says()
    {
        var scores = await (await new FolderOfDrops(AsOf).ReadAsync(Path.Combine(Folder, "drops"))).ScoreAsync();

        Assert.Equal(scores.Select(score => string.Join(" | ", Cells(score))), Rows("| 10000"));
    }

    [Fact]
    public async Task Rejects_what_its_readme_says()
    {
        var rejects = (await new FolderOfDrops(AsOf).ReadAsync(Path.Combine(Folder, "drops"))).Rejects;

        Assert.Equal(
            Rows("| ").SkipWhile(row => row != "line | column | reason").Skip(2),
            rejects.Select(reject => $"{reject.Line} | {reject.Column} | {reject.Reason}".Replace("|  |", "| |", StringComparison.Ordinal)));
    }

    private static IEnumerable<string> Cells(DesignationScore score) =>
    [
        $"{score.PartnerId} {score.PartnerName}",
        score.Designation,
        score.Headline.Id,
        .. Metrics.Select(metric => score.Headline.Metrics.FirstOrDefault(m => m.Id == metric) is { } found ? Text(found) : "–"),
        Text(score.Points.ToDecimal()),
        score.Qualified ? "yes" : "no",
    ];

    private static string Text(MetricScore metric) => metric.Unknown ? "?" : Text(metric.Points.ToDecimal());

    private static string Text(decimal points) => points.ToString("F1", null);

    private static IEnumerable<string> Rows(string start) => File.ReadLines(Path.Combine(Folder, "README.md"))
        .Where(line => line.StartsWith(start, StringComparison.Ordinal))
        .Select(line => line[2..^2]);

    private static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "Serverless.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }
}
