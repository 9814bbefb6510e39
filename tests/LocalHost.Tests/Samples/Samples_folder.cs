using PartnerScore.Scoring.Results;

namespace PartnerScore.LocalHost.Tests.Samples;

/// <summary>The tables of samples/README.md are what the engine says.</summary>
public class Samples_folder
{
    private static readonly string Folder = Path.Combine(Root(), "samples");

    private static readonly DateOnly AsOf = new(2026, 10, 31);

    [Fact]
    public async Task Scores_as_its_readme_says()
    {
        var scores = (await new FolderOfDrops(AsOf).ReadAsync(Path.Combine(Folder, "drops"))).Score();

        var told = scores.Values.Select(score => string.Join(" | ", Cells(score))).ToList();

        Assert.Equal(["1000001", "1000009"], scores.Keys);
        Assert.Equal(told, Rows("| 10000").Select(row => row.Replace(row.Split(" | ")[0], row[..7], StringComparison.Ordinal)));
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
        score.PartnerId,
        score.Headline.Track,
        .. score.Headline.Metrics.Select(metric => Text(metric.Points.ToDecimal())),
        Text(score.Points.ToDecimal()),
        score.Qualified ? "yes" : "no",
    ];

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
