using PartnerScore.Functions.Scores;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Drops;

/// <summary>The accounts whose scores a drop may change; asks for them in good time where they are many.</summary>
public sealed class TouchedPartners(PartnerDirectory directory, AskForScores askForScores)
{
    private const int Readers = 8;
    private const int MaximumKept = 10_000;

    private readonly HashSet<string> _accounts = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _examples = new(StringComparer.Ordinal);
    private long _asked;

    /// <summary>Accounts, all parts of the drop together; an account of two parts may count twice where they are very many.</summary>
    public long Count => _asked + _accounts.Count;

    public IReadOnlyCollection<string> Examples => _examples;

    /// <param name="partnerIds">Ids as reported.</param>
    public async Task AddAsync(IReadOnlyCollection<string> partnerIds, CancellationToken cancellationToken)
    {
        await Parallel.ForEachAsync(
            partnerIds, new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken }, async (id, token) =>
        {
            var account = await directory.AccountOfAsync(id, token);
            lock (_accounts)
            {
                _accounts.Add(account);
            }
        });
        if (_examples.Count < 1000)
        {
            _examples.UnionWith(_accounts);
        }

        if (_accounts.Count > MaximumKept)
        {
            await AskAsync(cancellationToken);
            _asked += _accounts.Count;
            _accounts.Clear();
        }
    }

    public Task AskAsync(CancellationToken cancellationToken) =>
        _accounts.Count > 0 ? askForScores(_accounts, cancellationToken) : Task.CompletedTask;
}
