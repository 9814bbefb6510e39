using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Telemetry.Tests.Races;

public sealed class LostRaceTests
{
    private const int Lost = 2;

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Versions_of_uploads_move_whoever_else_moves_some()
    {
        var table = new ContestedTable(TelemetryTables.InMemory().UploadVersions);
        var versions = new UploadVersions(table, TimeProvider.System);
        var upload = Uploads.Id(1);
        var drop = new DropVersion("a.csv", Noon, new("\"1\""));

        table.Lose(Lost, "upload|");
        Assert.NotNull(await versions.BeginAsync(upload, new(Noon, "a.csv"), () => Task.FromResult(true), default));
        var withdrawals = new Withdrawals(table, TimeProvider.System);
        var withdrawal = await withdrawals.AddAsync(new(drop, Noon, KeepsDrop: true, upload), default);
        table.Lose(Lost, "withdrawal|");
        Assert.True((await withdrawals.TakeBackAsync(withdrawal, default)).IsTakenBack);
        Assert.Equal(2 * Lost, table.Lost);
    }

    /// <summary>A table in memory whose next writes of some rows lose.</summary>
    private sealed class ContestedTable(ITelemetryTable inner) : ITelemetryTable
    {
        private (int Times, string Row) _next;

        public int MergesAtOnce => inner.MergesAtOnce;

        public int Lost { get; private set; }

        public void Lose(int times, string row) => _next = (times, row);

        public Task<TableEntity?> FindAsync(string partitionKey, string rowKey, CancellationToken cancellationToken) =>
            inner.FindAsync(partitionKey, rowKey, cancellationToken);

        public IAsyncEnumerable<IReadOnlyList<TableEntity>> PagesAsync(TableRange range, CancellationToken cancellationToken) =>
            inner.PagesAsync(range, cancellationToken);

        public IAsyncEnumerable<IReadOnlyList<StandingRow>> RowsAsync(TableRange range, CancellationToken cancellationToken) =>
            inner.RowsAsync(range, cancellationToken);

        public Task<IReadOnlyList<MergeResult?>> MergeAsync(
            MergeContext context, IReadOnlyList<PendingChange> changes, bool isNew, CancellationToken cancellationToken) =>
            inner.MergeAsync(context, changes, isNew, cancellationToken);

        public Task<bool> TryWriteAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellationToken)
        {
            if (_next.Times == 0 || !actions.Any(action => action.Entity.RowKey.StartsWith(_next.Row, StringComparison.Ordinal)))
            {
                return inner.TryWriteAsync(actions, cancellationToken);
            }

            _next.Times--;
            Lost++;
            return Task.FromResult(false);
        }
    }
}
