using Microsoft.Extensions.Logging;
using PartnerScore.Functions.Privacy;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Forgetting;

/// <summary>
/// Forgets tenants and people: deletes what stands of them wherever it stands, and keeps them out until they are allowed again (docs/operations.md,
/// "Privacy"). Every step may be cut off, repeated, and done by any number of instances at once; the sweep goes on with what was not finished.
/// </summary>
public sealed partial class Forgetter(
    ForgettingSubjects subjectsByName,
    ForgottenTable forgotten,
    ForgettingRound round,
    KeptMentions kept,
    KnownUploads knownUploads,
    TimeProvider time,
    ILogger<Forgetter> logger)
{
    /// <summary>A tenant.</summary>
    /// <inheritdoc cref="ForgettingSubjects.Tenant"/>
    public static Subjects Tenant(string tenantId) => ForgettingSubjects.Tenant(tenantId);

    /// <summary>A person, by one or more of its ids: they are hashed here, and kept as they are for looking through the drops alone.</summary>
    /// <inheritdoc cref="ForgettingSubjects.Person"/>
    public Subjects Person(IReadOnlyCollection<string> ids) => subjectsByName.Person(ids);

    /// <summary>What stands, before anything is done.</summary>
    /// <param name="partner">Of this partner's global account alone; null: of all.</param>
    public async Task<ForgettingPreview> LookAsync(Subjects subjects, string? partner, CancellationToken cancellationToken)
    {
        var account = await subjectsByName.AccountAsync(partner, cancellationToken);
        var list = await forgotten.ListAsync([.. subjects.Ids.Select(id => forgotten.Of(subjects.Kind, id, account, time.GetUtcNow()))], cancellationToken);
        var found = await round.FindAsync(list, cancellationToken);
        var known = (await forgotten.AllAsync(cancellationToken)).Select(each => (each.Subject, each.Hash, each.Account)).ToHashSet();
        return new ForgettingPreview(
            account,
            found.Sum(standing => standing.Entities),
            [.. found.SelectMany(standing => standing.Partners).Distinct().Order(StringComparer.Ordinal)],
            subjects.Ids.All(id => known.Contains((subjects.Kind, forgotten.Of(subjects.Kind, id, account, default).Hash, account))),
            await kept.FindAsync(subjects.Written, cancellationToken));
    }

    /// <param name="deleteDrops">Whether files in the container of drops that mention someone are deleted, too.</param>
    public async Task<ForgettingOutcome> ForgetAsync(Subjects subjects, string? partner, bool deleteDrops, CancellationToken cancellationToken)
    {
        var account = await subjectsByName.AccountAsync(partner, cancellationToken);
        var noted = new List<Forgotten>();
        foreach (var id in subjects.Ids)
        {
            noted.Add(await forgotten.AddAsync(subjects.Kind, id, account, time.GetUtcNow(), cancellationToken));
        }

        await knownUploads.ReadAllAgainAsync(cancellationToken);
        var outcome = await round.DeleteAsync(noted, cancellationToken);
        Log.Forgotten(logger, subjects.Kind, outcome.EntitiesDeleted, outcome.ExplanationsDeleted, Counted.Of(outcome.Partners, "partner"));
        outcome = outcome with { DeadEvents = await kept.CountDeadEventsAsync(await forgotten.ListAsync(noted, cancellationToken), cancellationToken) };
        var drops = await kept.FindAsync(subjects.Written, cancellationToken);
        return outcome with { Drops = deleteDrops ? await kept.DeleteAsync(drops, cancellationToken) : drops };
    }

    /// <summary>Lets someone in again: rows count from the next drop on.</summary>
    /// <returns>False where nobody was forgotten.</returns>
    public async Task<bool> AllowAsync(Subjects subjects, string? partner, CancellationToken cancellationToken)
    {
        var account = await subjectsByName.AccountAsync(partner, cancellationToken);
        var removed = new List<Forgotten>();
        foreach (var id in subjects.Ids)
        {
            removed.AddRange(await forgotten.RemoveAsync(subjects.Kind, id, account, cancellationToken));
        }

        foreach (var each in removed)
        {
            await round.ClearNotesAsync(each, cancellationToken);
        }

        if (removed.Count > 0)
        {
            // What was left out of a drop, or deleted since, counts when that is dropped again.
            await knownUploads.ReadAllAgainAsync(cancellationToken);
        }

        return removed.Count > 0;
    }

    /// <summary>Goes on with what was not finished: what a crash left, and what was at work when someone was forgotten.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var due = time.GetUtcNow() - UploadVersions.LongestRun;
        var unsettled = (await forgotten.AllAsync(cancellationToken)).Where(each => !each.IsSettled && (!each.WasDoneOnce || each.Since < due)).ToList();
        if (unsettled.Count > 0)
        {
            var outcome = await round.DeleteAsync(unsettled, cancellationToken);
            Log.LookedOver(logger, unsettled.Count, outcome.EntitiesDeleted, outcome.ExplanationsDeleted);
            foreach (var file in outcome.StoredUnreadable)
            {
                Log.Unreadable(logger, file.Container, file.Path, file.Reason);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            1, LogLevel.Information, "A {Subject} is forgotten: {Entities} entities and {Explanations} explanations deleted, {Partners} to be scored.")]
        public static partial void Forgotten(ILogger logger, FactSubject subject, long entities, int explanations, string partners);

        [LoggerMessage(
            2, LogLevel.Information, "Looked over {Count} who are forgotten once more: {Entities} entities and {Explanations} explanations deleted.")]
        public static partial void LookedOver(ILogger logger, int count, long entities, int explanations);

        [LoggerMessage(
            3, LogLevel.Warning, "{Container}/{Path} may mention someone who is forgotten, and cannot be read. {Reason} The sweep comes back to it.")]
        public static partial void Unreadable(ILogger logger, string container, string path, string reason);
    }
}
