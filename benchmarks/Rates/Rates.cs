using BenchmarkDotNet.Attributes;
using PartnerScore.Benchmarks;
using PartnerScore.Scoring;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Rates;

/// <summary>What a usage row costs, from an export's bytes to scores. One operation is one row: time and bytes are per row, operations per second
/// are rows per second.</summary>
public class Rates
{
    private const int Rows = 200_000;

    private static readonly DateTimeOffset Now = new(UsageExport.AsOf, TimeOnly.MinValue, TimeSpan.Zero);
    private static readonly ReportOptions Options = new(Now, new byte[32]);

    private readonly MemoryStream _export = new();
    private readonly PartnerScorer _scorer = new(RuleSetCatalog.Embedded(), new ScoringOptions());
    private readonly List<(PartnerProfile Profile, IReadOnlyList<TenantTelemetry> Tenants)> _partners = [];

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        await new UsageExport(Rows).WriteUsageAsync(_export);
        var telemetry = await MergeAsync();
        await foreach (var id in telemetry.PartnersAsync(CancellationToken.None))
        {
            var partner = await telemetry.ResolveAsync(id, CancellationToken.None);
            _partners.Add((partner.Profile, await telemetry.TenantsAsync(partner, CancellationToken.None).ToListAsync()));
        }
    }

    /// <summary>Recognised, split, every value checked; the rows go nowhere.</summary>
    [Benchmark(Description = "read", OperationsPerInvoke = Rows)]
    public async Task<long> ReadAsync()
    {
        _export.Position = 0;
        await using var reader = await ReportReader.OpenAsync(_export, "OfficeUsage.csv", Options, CancellationToken.None);
        var nowhere = new Nowhere();
        while (await reader.ReadAsync(nowhere, 5_000, CancellationToken.None))
        {
        }

        return nowhere.Rows == Rows ? Rows : throw new InvalidOperationException($"{nowhere.Rows} rows were read.");
    }

    [Benchmark(Description = "read and merge into memory", OperationsPerInvoke = Rows)]
    public async Task<ITelemetrySource> MergeAsync()
    {
        _export.Position = 0;
        var telemetry = new MemoryTelemetry(TimeProvider.System);
        var applied = await telemetry.AddAsync(
            _export, new UploadVersion(Now, "OfficeUsage.csv"), Options, row => throw new InvalidOperationException(row.Reason), CancellationToken.None);
        return applied.Kept == Rows ? telemetry.Source : throw new InvalidOperationException($"{applied.Kept} rows were kept.");
    }

    /// <summary>Every partner for every designation, all that counts explained.</summary>
    [Benchmark(Description = "score", OperationsPerInvoke = Rows)]
    public int Score() => _partners.Sum(partner => _scorer.Score(partner.Profile, partner.Tenants, [], UsageExport.AsOf).Count);

    private sealed class Nowhere : IRowReceiver
    {
        public long Rows { get; private set; }

        public string? Add<TRow>(in TRow row)
            where TRow : IFactRow
        {
            Rows++;
            return null;
        }

        public void Reject(RejectedRow row)
        {
        }
    }
}
