using PartnerScore.Scoring;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry;

namespace PartnerScore.Cli.Folders;

/// <summary>Scores the partners that a request asks for, several at once, each of them held in memory meanwhile.</summary>
/// <param name="foresee">Also look how long what qualifies will, if nothing changes.</param>
internal sealed class FolderStandings(FolderRequest request, ITelemetrySource telemetry, ScoringOptions options, bool foresee)
{
    /// <summary>As early warnings look ahead.</summary>
    private const int DaysAhead = 180;

    private readonly PartnerScorer _scorer = new(request.RuleSets, options);

    /// <summary>Ordered by partner, then designation.</summary>
    public async Task<IReadOnlyList<Standing>> OfAsync(IReadOnlyList<ScoredPartner> partners, CancellationToken cancellationToken)
    {
        var standings = new IReadOnlyList<Standing>[partners.Count];
        await Parallel.ForAsync(0, partners.Count, cancellationToken, async (index, token) => standings[index] = await OfAsync(partners[index], token));
        return [.. standings.SelectMany(ofPartner => ofPartner)];
    }

    private async Task<IReadOnlyList<Standing>> OfAsync(ScoredPartner partner, CancellationToken cancellationToken)
    {
        var tenants = await telemetry.TenantsAsync(partner, cancellationToken).ToListAsync(cancellationToken);
        var certifications = await telemetry.CertificationsAsync(partner, cancellationToken).ToListAsync(cancellationToken);
        var scores = _scorer.Score(partner.Profile, tenants, certifications, request.AsOf);
        var ends = Ends(partner.Profile, scores, tenants, certifications);
        return [.. scores.Select(
            score => new Standing(score, ends.GetValueOrDefault(score.Designation), partner.Profile.Enrolled?.Contains(score.Designation) ?? false))];
    }

    private Dictionary<string, DateOnly?> Ends(
        PartnerProfile partner, IReadOnlyList<DesignationScore> scores, List<TenantTelemetry> tenants, List<Certification> certifications)
    {
        string[] qualified = foresee && request.AsOf.Year < DateOnly.MaxValue.Year
            ? [.. scores.Where(score => score.Qualified && !score.Inconclusive).Select(score => score.Designation)]
            : [];
        if (qualified.Length == 0)
        {
            return [];
        }

        var until = request.AsOf.AddDays(DaysAhead);
        return new Forecaster(request.RuleSets.Only(qualified), FolderRequest.Options)
            .Forecast(partner, tenants, certifications, request.AsOf)
            .Where(forecast => forecast.Stops?.Date <= until)
            .ToDictionary(forecast => forecast.Today.Designation, forecast => (DateOnly?)forecast.Stops!.Date, StringComparer.Ordinal);
    }
}
