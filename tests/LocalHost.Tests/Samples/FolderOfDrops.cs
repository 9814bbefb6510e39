using PartnerScore.Functions.Normalization;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.LocalHost.Tests.Samples;

/// <summary>Reads folders of drops, later ones over earlier ones, and scores what they say, without any storage.</summary>
internal sealed class FolderOfDrops(DateOnly asOf) : IRowReceiver
{
    private readonly List<UsageRow> _usage = [];
    private readonly List<CertificationRow> _certifications = [];
    private readonly List<AssociationRow> _associations = [];
    private readonly Dictionary<string, ProfileRow> _profiles = [];

    public Dictionary<string, long> Reports { get; } = [];

    public List<RejectedRow> Rejects { get; } = [];

    public async Task<FolderOfDrops> ReadAsync(string directory)
    {
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            await using var content = File.OpenRead(path);
            await using var reader = await ReportReader.OpenAsync(
                content, path, new(new(asOf, TimeOnly.MaxValue, TimeSpan.Zero), new byte[32]), CancellationToken.None);
            while (await reader.ReadAsync(this, 10_000, CancellationToken.None))
            {
            }

            Reports[reader.Report] = Reports.GetValueOrDefault(reader.Report) + reader.RowsRead;
        }

        return this;
    }

    /// <summary>Modern Work, by partner id.</summary>
    public Dictionary<string, DesignationScore> Score()
    {
        var scorer = new PartnerScorer(RuleSetCatalog.Embedded(), new());
        return _profiles.Values.Select(profile => profile.GlobalId).Distinct().Order(StringComparer.Ordinal).ToDictionary(
            partner => partner,
            partner => scorer.Score(new(partner), Tenants(partner), Certifications(partner), asOf).Single(score => score.Designation == "modern-work"));
    }

    public string? Add(in UsageRow row)
    {
        _usage.Add(row);
        return null;
    }

    public string? Add(in ReportedAmount row) => null;

    public void Add(CertificationRow row) => _certifications.Add(row);

    public void Add(ProfileRow row) => _profiles[row.LocationId] = row;

    public void Add(AssociationRow row) => _associations.Add(row);

    public void Reject(RejectedRow row) => Rejects.Add(row);

    private string Global(string id) => _profiles.GetValueOrDefault(id)?.GlobalId ?? id;

    private IEnumerable<Certification> Certifications(string partner) => _certifications
        .Where(row => Global(row.PartnerId) == partner)
        .Select(row => new Certification(row.PersonKey, row.KeyId, row.Title, row.Completed, row.Expires, row.Active));

    private List<TenantTelemetry> Tenants(string partner)
    {
        var records = _associations.Where(row => Global(row.PartnerId) == partner).ToLookup(row => row.TenantId);
        return
        [
            .. _usage.Where(row => Global(row.PartnerId) == partner).GroupBy(row => row.TenantId).Select(tenant => new TenantTelemetry(
                tenant.Key,
                null,
                [.. tenant.GroupBy(row => row.Workload).Select(Series)],
                [.. records[tenant.Key].Select(row => new AssociationRecord(row.Workload, row.Type, row.Start, row.End))])),
        ];
    }

    /// <summary>No fact is restated in the samples, so the union of types is what the newest says, too.</summary>
    private static WorkloadSeries Series(IGrouping<string, UsageRow> workload) => new(
        workload.Key,
        [
            .. workload.GroupBy(row => row.Month).OrderBy(month => month.Key).Select(month => new UsageMonth(
                month.Key, month.Last().Mau, month.Last().Pau, month.Aggregate(AssociationTypes.None, (types, row) => types | row.Types))),
        ],
        workload.Where(row => row.Associated is not null).ToList() is [_, ..] dated
            ? new Claim(dated.Min(row => row.Associated!.Value), workload.Where(row => row.Kind == ReportKind.Cpor).Max(row => row.Month))
            : null);
}
