using PartnerScore.Cli.Samples;

namespace PartnerScore.Cli.Tests.Samples;

public sealed class Sample_drops : IDisposable
{
    private static readonly SampleOptions Options = new(Partners: 3, Tenants: 12, Months: 14, Seed: 42, AsOf: new(2026, 11, 22));

    private static readonly string[] Reports =
        ["AzureUsage", "Business applications usage", "CPOR-M365", "Customers and revenue", "EMSUsage", "OfficeUsage", "Profile",
            "TrainingCompletions", "associations"];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("partner-score-samples-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_row_of_every_report_is_accepted_and_scores(bool together)
    {
        await SampleDrops.WriteAsync(_directory.FullName, Options with { Together = together }, CancellationToken.None);

        var drops = await new FolderOfDrops(Options.AsOf).ReadAsync(_directory.FullName);

        Assert.Empty(drops.Rejects);
        Assert.Equal(Reports, drops.Reports.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(drops.Reports["OfficeUsage"], 3 * 12 * 14 * 3, 3 * 12 * 14 * 20);
        var scores = await drops.ScoreAsync();
        Assert.Equal(3 * 6, scores.Count);
        Assert.DoesNotContain(scores, score => score.Inconclusive || score.Month?.ToString() != "2026-10");
        Assert.Equal(together ? 9 : 27, _directory.EnumerateFiles("*", SearchOption.AllDirectories).Count());
    }

    [Fact]
    public async Task The_same_options_make_the_same_bytes_and_another_seed_makes_others()
    {
        var one = await BytesAsync("one", Options);
        var same = await BytesAsync("same", Options);
        var other = await BytesAsync("other", Options with { Seed = 43 });

        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
    }

    [Fact]
    public async Task More_partners_leave_the_others_as_they_are()
    {
        var three = await BytesAsync("three", Options);
        var four = await BytesAsync("four", Options with { Partners = 4 });

        Assert.Equal(36, four.Count);
        Assert.All(three, file => Assert.Equal(file.Value, four[file.Key]));
    }

    [Fact]
    public async Task The_number_of_workloads_can_be_fixed()
    {
        await SampleDrops.WriteAsync(_directory.FullName, Options with { Partners = 1, Workloads = 10, Together = true }, CancellationToken.None);

        var drops = await new FolderOfDrops(Options.AsOf).ReadAsync(_directory.FullName);

        // Intune, which nine of ten tenants have, is in a report of its own.
        Assert.InRange(drops.Reports["OfficeUsage"], 12 * 14 * 9, 12 * 14 * 10 * 2);
        Assert.InRange(drops.Reports["EMSUsage"], 1, 12 * 14 * 3 * 2);
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 0)]
    public async Task There_is_at_least_one_of_each(int partners, int tenants, int months) => await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        () => SampleDrops.WriteAsync(_directory.FullName, new(partners, tenants, months, 1, Options.AsOf), CancellationToken.None));

    private async Task<Dictionary<string, string>> BytesAsync(string name, SampleOptions options)
    {
        var directory = _directory.CreateSubdirectory(name).FullName;
        await SampleDrops.WriteAsync(directory, options, CancellationToken.None);
        return Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)
            .ToDictionary(path => Path.GetRelativePath(directory, path), path => Convert.ToBase64String(File.ReadAllBytes(path)));
    }
}
