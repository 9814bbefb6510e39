using Microsoft.Extensions.Time.Testing;
using PartnerScore.Cli.Folders;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Cli.Tests.Samples;

/// <summary>Reads folders of drops, later ones over earlier ones, and scores what they say, without any storage, as of a day that is the readers'
/// today, too.</summary>
internal sealed class FolderOfDrops
{
    private readonly DateOnly _asOf;
    private readonly FakeTimeProvider _clock;
    private readonly MemoryTelemetry _telemetry;

    public FolderOfDrops(DateOnly asOf)
    {
        _asOf = asOf;
        _clock = new FakeTimeProvider(new(asOf, TimeOnly.MinValue, TimeSpan.Zero));
        _telemetry = new MemoryTelemetry(_clock);
    }

    /// <summary>Rows by report.</summary>
    public Dictionary<string, long> Reports { get; } = [];

    public List<RejectedRow> Rejects { get; } = [];

    public async Task<FolderOfDrops> ReadAsync(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await using var content = File.OpenRead(path);
            var version = new UploadVersion(_clock.GetUtcNow(), Path.GetRelativePath(Path.GetDirectoryName(directory)!, path));
            var applied = await _telemetry.AddAsync(content, version, new(_clock.GetUtcNow(), new byte[32]), Rejects.Add, CancellationToken.None);
            Assert.Null(applied.Damage);
            Reports[applied.Report] = Reports.GetValueOrDefault(applied.Report) + applied.RowsRead;
        }

        _clock.Advance(TimeSpan.FromMinutes(1));
        return this;
    }

    /// <summary>Every designation of which something was reported, by partner, then designation.</summary>
    public async Task<IReadOnlyList<DesignationScore>> ScoreAsync()
    {
        var scores = await new PartnerScorer(RuleSetCatalog.Embedded(), new()).ScoreAllAsync(_telemetry.Source, _asOf, CancellationToken.None);
        return [.. scores.Where(score => !score.IsEmpty)];
    }

    /// <summary>One designation, by partner.</summary>
    public async Task<SortedDictionary<string, DesignationScore>> ScoreAsync(string designation) => new(
        (await ScoreAsync()).Where(score => score.Designation == designation).ToDictionary(score => score.PartnerId), StringComparer.Ordinal);
}
