using PartnerScore.Functions.Scores;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>Finds the accounts whose scores a change of telemetry moves, and asks for them to be scored.</summary>
public sealed class PartnersToScore(PartnerDirectory directory, AskForScores askForScores)
{
    /// <summary>Begins to collect the accounts of one drop.</summary>
    public TouchedPartners Collect() => new(directory, askForScores);

    /// <summary>Notes ids before a removal changes anything: afterwards nobody finds them any more.</summary>
    /// <param name="partnerIds">As reported.</param>
    public Task NoteAsync(TouchedNotes notes, IAsyncEnumerable<string> partnerIds, CancellationToken cancellationToken) =>
        notes.AddAsync(partnerIds, directory, cancellationToken);

    /// <summary>Asks for the accounts that the noted ids belonged to, and for those that they belong to now.</summary>
    /// <returns>Their number.</returns>
    public async Task<int> AskAsync(IEnumerable<TouchedNotes> notes, CancellationToken cancellationToken)
    {
        var accounts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var each in notes)
        {
            accounts.UnionWith(await each.AccountsAsync(directory, cancellationToken));
        }

        if (accounts.Count > 0)
        {
            await askForScores(accounts, cancellationToken);
        }

        return accounts.Count;
    }
}
