using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts;

/// <summary>What a tenant is to a global account: all kinds of facts under all of the account's ids.</summary>
internal sealed class TenantUnion(string tenantId)
{
    private readonly Dictionary<FactKind, StandingFacts> _facts = [];

    public void Add(FactKind kind, StandingRow row)
    {
        if (!_facts.TryGetValue(kind, out var facts))
        {
            _facts.Add(kind, facts = kind.BeginTenant() ?? throw new InvalidOperationException($"The engine reads nothing of {kind} by tenant."));
        }

        facts.Add(row);
    }

    /// <summary>The uploads that are compared: of one id nothing stands twice but the tenant's name and segment, and how names of money are spelled.</summary>
    public IEnumerable<UploadId> Compared(bool severalIds) =>
        SeveralOf(Names).Concat(SeveralOf(Segments)).Concat(_facts.Values.SelectMany(facts => facts.Compared(severalIds)));

    public TenantTelemetry Unite(UploadOrder order) => _facts.Values.Aggregate(
        new TenantTelemetry(tenantId, NewestOf(Names, order), [], []) { Segment = NewestOf(Segments, order) },
        (tenant, facts) => facts.Unite(tenant, order));

    private IEnumerable<(string Text, UploadId Upload)> Names => _facts.Values.SelectMany(facts => facts.Names);

    private IEnumerable<(string Text, UploadId Upload)> Segments => _facts.Values.SelectMany(facts => facts.Segments);

    private static UploadId[] SeveralOf(IEnumerable<(string Text, UploadId Upload)> texts)
    {
        UploadId[] uploads = [.. texts.Select(text => text.Upload).Distinct()];
        return uploads.Length > 1 ? uploads : [];
    }

    private static string? NewestOf(IEnumerable<(string Text, UploadId Upload)> texts, UploadOrder order)
    {
        var newest = new NewestText();
        foreach (var (text, upload) in texts)
        {
            newest.Apply(text, upload, order);
        }

        return newest.Value?.Text;
    }
}
