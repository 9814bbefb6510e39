using System.Text;
using System.Text.Json;
using PartnerScore.Cli.Samples;
using PartnerScore.Cli.Settings;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Results;

namespace PartnerScore.EndToEnd.Tests.Flow;

public sealed class Folder_and_tables
{
    private const string AsOf = "2026-10-31";
    private const string Header = "PGAPartnerID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,PartnerAttributionType";

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task The_same_drops_score_the_same(int seed)
    {
        using var folder = new Folder();
        var asOf = DateOnly.ParseExact(AsOf, "yyyy-MM-dd");
        await SampleDrops.WriteAsync(folder.FullPath, new SampleOptions(3, 12, 14, seed, asOf), CancellationToken.None);
        await using var app = await AppUnderTest.StartAsync();

        await app.TakeAsync(folder.FullPath);

        var scores = await app.ComputeAsync(asOf);
        Assert.Equal(3 * 6, scores.Count(score => score is { IsEmpty: false, Inconclusive: false }));
        Assert.Equal(await ScoreFolderAsync(folder), Json(scores));
        Assert.Empty(app.Log.Warnings);
    }

    [Fact]
    public async Task The_samples_that_can_be_checked_by_hand_score_the_same()
    {
        using var folder = new Folder();
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root(), "samples", "drops"))
            .Where(file => !file.Contains("mistakes", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(folder.FullPath, Path.GetFileName(file)));
        }

        await using var app = await AppUnderTest.StartAsync();

        await app.TakeAsync(folder.FullPath);

        Assert.Equal(await ScoreFolderAsync(folder), Json(await app.ComputeAsync(DateOnly.ParseExact(AsOf, "yyyy-MM-dd"))));
        Assert.Empty(app.Log.Warnings);
    }

    [Fact]
    public async Task The_newest_upload_wins_in_both()
    {
        using var folder = new Folder();
        await using var app = await AppUnderTest.StartAsync();
        await app.Telemetry.CreateIfNotExistsAsync();
        for (var round = 0; round < 3; round++)
        {
            // The last round drops the content of the first again: it does not take back what the second one said of the tenant.
            var path = $"{"bca"[round]}.csv";
            folder.Write(path, $"{Header}\n{Row("2025-10-01", 10)}\n{Row("2026-10-01", round == 1 ? 290 : 35)}\n");
            File.SetLastWriteTimeUtc(Path.Combine(folder.FullPath, path), new DateTime(2026, 11, 1, 12, round, 0, DateTimeKind.Utc));
            await app.Telemetry.GetBlobClient(path).UploadAsync(Path.Combine(folder.FullPath, path), overwrite: true);
            await Eventually.HoldsAsync(async () => (await app.UploadsAsync()).Count == round + 1, "the drop has its Uploads row");

            // Versions are whole seconds.
            await Task.Delay(1100);
        }

        var scores = await app.ComputeAsync(DateOnly.ParseExact(AsOf, "yyyy-MM-dd"));

        Assert.Equal(
            280, scores.Single(s => s.Designation == "modern-work").Tracks.Single(t => t.Id == "smb").Metrics.Single(
            m => m.Id == "usage-growth").Actual.ToDecimal());
        Assert.Equal(await ScoreFolderAsync(folder), Json(scores));
    }

    private static string Row(string month, int mau) => $"4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,{month},{mau},300,CPOR";

    private static async Task<string> ScoreFolderAsync(Folder folder)
    {
        var result = await Shell.RunAsync("score", folder.FullPath, "--as-of", AsOf, "--json");
        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("Read ", result.Error, StringComparison.Ordinal);
        return result.Output.Trim();
    }

    private static string Json(IEnumerable<DesignationScore> scores)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, ScoreDocuments.Readable with { Indented = true }))
        {
            ScoreDocuments.Write(writer, ScoreDocuments.Ordered(scores));
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
