using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Privacy;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Forgetting;

/// <summary>What is noted of those who are forgotten before it is deleted, since nobody finds it afterwards: a tenant's names, and whose scores
/// change.</summary>
public sealed class ForgettingNotes(
    TelemetryTables tables, ForgottenTable forgotten, ForgottenFacts facts, PartnersToScore toScore, PrivacySettings privacy)
{
    private const string Prefix = "forgotten|";

    /// <summary>Whose scores the deletion changes; until nothing is left to come.</summary>
    public TouchedNotes TouchedBy(Forgotten each) => new(tables.UploadVersions, Prefix + each.RowKey);

    /// <returns>The same, with the names that were noted.</returns>
    public async Task<List<Forgotten>> NoteAsync(IReadOnlyCollection<Forgotten> noted, CancellationToken cancellationToken)
    {
        var key = new PseudonymKey(privacy.Key());
        var found = await facts.FindAsync(await forgotten.ListAsync(noted, cancellationToken), cancellationToken);
        var result = new List<Forgotten>();
        foreach (var each in noted)
        {
            var now = each;
            if (found.TryGetValue((each.Subject, each.RowKey), out var standing))
            {
                now = each with { Names = each.Names.Concat(standing.Names.Select(key.ForgottenName)).ToHashSet() };
                await forgotten.UpdateAsync(now, cancellationToken);
                await NoteTouchedAsync(now, standing.Partners, cancellationToken);
            }

            result.Add(now);
        }

        return result;
    }

    /// <param name="partnerIds">As reported.</param>
    public Task NoteTouchedAsync(Forgotten each, IEnumerable<string> partnerIds, CancellationToken cancellationToken) =>
        toScore.NoteAsync(TouchedBy(each), partnerIds.ToAsyncEnumerable(), cancellationToken);
}
