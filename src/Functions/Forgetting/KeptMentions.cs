using PartnerScore.Telemetry.Merging;

namespace PartnerScore.Functions.Forgetting;

/// <summary>Mentions that are not the app's to change: files that people dropped, and dead letters, which wait for a decision.</summary>
public sealed class KeptMentions(DropMentions drops, CountDeadEvents countDeadEvents)
{
    /// <inheritdoc cref="DropMentions.FindAsync"/>
    public Task<DropMentionList> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => drops.FindAsync(ids, cancellationToken);

    /// <inheritdoc cref="CountDeadEvents"/>
    public Task<int> CountDeadEventsAsync(ForgottenList forgotten, CancellationToken cancellationToken) => countDeadEvents(forgotten, cancellationToken);

    /// <inheritdoc cref="DropMentions.DeleteAsync"/>
    public async Task<DropMentionList> DeleteAsync(DropMentionList found, CancellationToken cancellationToken) =>
        found with { Mentioning = await drops.DeleteAsync(found.Mentioning, cancellationToken) };
}
