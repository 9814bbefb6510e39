using System.Net;
using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Messages;
using PartnerScore.Functions.Scores;
using PartnerScore.Functions.Tests.Drops;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Tests.Races;

/// <summary>Whoever changes something that stands is told twice that another writer was faster, and does it all the same.</summary>
public sealed class LostRaceTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private const int Lost = 2;

    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private readonly TestLog _log = new();
    private int _lost;

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task A_row_of_Uploads_is_written_withdrawn_and_removed()
    {
        var rig = new DropRig(azurite, _log);
        var uploads = new UploadLog(azurite.Tables(Losing(OnTable)), rig.Names);
        var (drop, other) = (new DropVersion("a.csv", Noon, new("\"1\"")), new DropVersion("b.csv", Noon, new("\"1\"")));

        await AfterLosingAsync(() => uploads.WriteAsync(drop, new(DropStatus.Rejected, null, "It is empty.", 1, null, [], 0, Noon, TimeSpan.Zero), default));
        Assert.Equal(DropStatus.Rejected, (await uploads.FindAsync(drop, default))?.Status);
        await AfterLosingAsync(() => uploads.RemoveAsync(drop, default));
        Assert.Null(await uploads.FindAsync(drop, default));
        await AfterLosingAsync(() => uploads.WithdrawAsync(other, Noon, null, default));
        Assert.Equal(DropStatus.Withdrawn, (await uploads.FindAsync(other, default))?.Status);
    }

    [Fact]
    public async Task Someone_is_forgotten_and_the_note_of_it_updated()
    {
        var rig = new DropRig(azurite, _log);
        var forgotten = rig.Forgotten(Losing(OnTable));

        var noted = await AfterLosingAsync(() => forgotten.AddAsync(FactSubject.Tenant, UsageCsv.Tenant(1), null, Noon, default));
        await AfterLosingAsync(() => forgotten.UpdateAsync(noted with { IsSettled = true }, default));

        Assert.True(Assert.Single(await forgotten.AllAsync(default)).IsSettled);
    }

    [Fact]
    public async Task What_waiting_events_tell_is_replaced()
    {
        var rig = new DropRig(azurite, _log);
        var unconfirmed = new UnconfirmedTable(azurite.Tables(Losing(OnTable)), rig.Names);
        await new UnconfirmedTable(azurite.Tables(), rig.Names).NoteEventAsync("e", "p", "before", Noon, default);

        await AfterLosingAsync(() => unconfirmed.ReplaceEventsAsync("p", told => told == "before" ? "after" : null, default));

        Assert.Equal("after", (await unconfirmed.EventsAsync(default).SingleAsync()).Event);
    }

    [Fact]
    public async Task An_event_in_the_outbox_is_replaced_and_a_row_unlinked()
    {
        var rig = new DropRig(azurite, _log);
        var scores = new ScoresTable(azurite.Tables(Losing(request => request.Method == HttpMethod.Put || request.Method == HttpMethod.Patch)), rig.Names);
        var table = azurite.Tables().GetTableClient(rig.Names.Table("Scores"));
        await table.CreateIfNotExistsAsync();
        await table.AddEntityAsync(new OutboxEntity { PartitionKey = "p", RowKey = "outbox|d|0000000001", Designation = "d", Event = "before" });
        await table.AddEntityAsync(new ScoreEntity { PartitionKey = "p", RowKey = "current|d", Designation = "d", Explanation = "one" });

        var waiting = Assert.Single((await scores.LoadAsync("p", null, default)).Outbox);
        await AfterLosingAsync(() => scores.ReplaceAsync(waiting, told => told == "before" ? "after" : null, default));
        await AfterLosingAsync(() => scores.UnlinkAsync("p", new HashSet<string> { "one" }, default));

        var rows = await scores.LoadAsync("p", null, default);
        Assert.Equal("after", Assert.Single(rows.Outbox).Event);
        Assert.Equal("", rows.Current["d"].Explanation);
    }

    [Fact]
    public async Task Rejected_rows_are_published_and_removed()
    {
        var rig = new DropRig(azurite, _log);
        var container = new RejectsContainer(
            azurite.Blobs(
                Losing(request => request.RequestUri!.AbsolutePath.EndsWith(".csv", StringComparison.Ordinal) && request.Method != HttpMethod.Head)),
                rig.Names);
        await using var rejects = new RejectsFile();
        rejects.Add(new RejectedRow(2, "Month", "x", "'x' is no month.", "x"));

        await AfterLosingAsync(() => container.PublishAsync(new(Noon, "a.csv"), rejects, () => Task.FromResult(true), default));
        Assert.Contains("is no month", await rig.RejectsAsync("a.csv") ?? "", StringComparison.Ordinal);
        await AfterLosingAsync(() => container.RemoveAsync(new(Noon, "a.csv"), default));
        Assert.Null(await rig.RejectsAsync("a.csv"));
    }

    private static bool OnTable(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal);

    /// <summary>Answers as both services do whose entity or blob has another ETag.</summary>
    private StorageProbe Losing(Func<HttpRequestMessage, bool> writes) => new()
    {
        Answers = request =>
        {
            if (!writes(request) || _lost == 0)
            {
                return null;
            }

            _lost--;
            return request.RequestUri!.AbsolutePath.EndsWith(".csv", StringComparison.Ordinal)
                ? new(HttpStatusCode.PreconditionFailed) { Headers = { { "x-ms-error-code", "ConditionNotMet" } } }
                : new(HttpStatusCode.PreconditionFailed)
                {
                    Content = new StringContent("""{"odata.error":{"code":"UpdateConditionNotSatisfied","message":{"lang":"en-US","value":"Another was faster."}}}"""),
                };
        },
    };

    private async Task AfterLosingAsync(Func<Task> change)
    {
        _lost = Lost;
        await change();
        Assert.Equal(0, _lost);
    }

    private async Task<T> AfterLosingAsync<T>(Func<Task<T>> change)
    {
        _lost = Lost;
        var result = await change();
        Assert.Equal(0, _lost);
        return result;
    }
}
