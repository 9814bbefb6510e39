namespace PartnerScore.Functions.Scores;

/// <summary>
/// One scoring of a partner at a time in this process: a set of drops asks for the same partners at one moment, and every
/// scoring that is overtaken is work done in vain. Between processes only the rows' ETags decide.
/// </summary>
internal sealed class PartnerTurns
{
    // More than there are calls at once, so that two partners seldom share one.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <returns>To be disposed when the scoring is done.</returns>
    public async Task<Turn> TakeAsync(string partnerId, CancellationToken cancellationToken)
    {
        var turn = _turns[(uint)partnerId.GetHashCode(StringComparison.Ordinal) % (uint)_turns.Length];
        await turn.WaitAsync(cancellationToken);
        return new Turn(turn);
    }

    public readonly struct Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
