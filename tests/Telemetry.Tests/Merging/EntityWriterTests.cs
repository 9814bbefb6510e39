using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Telemetry.Tests.Merging;

public sealed class EntityWriterTests(Azurite azurite) : IClassFixture<Azurite>
{
    private readonly StorageNames _names = Azurite.Names();

    [Fact]
    public async Task More_entities_than_a_transaction_takes_are_all_written_by_partition()
    {
        var pending = Enumerable.Range(0, 3)
            .SelectMany(partition => Enumerable.Range(0, 205).Select(row => new Sized($"p{partition}", $"{row:D4}", 10))).ToArray();
        var batches = 0;
        var tally = await WriteAsync(pending, new StorageProbe { Before = (request, _) => Count(request, ref batches) });

        Assert.Equal(615, tally.EntitiesWritten);
        Assert.Equal(9 + 2, batches);
        Assert.Equal(615, (await RowsAsync()).Length);
    }

    [Fact]
    public async Task Entities_larger_together_than_a_transaction_takes_go_in_several()
    {
        var batches = 0;
        await WriteAsync(
            [.. Enumerable.Range(0, 20).Select(row => new Sized("p", $"{row:D4}", 600_000))],
            new StorageProbe { Before = (request, _) => Count(request, ref batches) });

        Assert.InRange(batches, 8 + 2, 20 + 2);
        Assert.Equal(20, (await RowsAsync()).Length);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(60)]
    public async Task Rows_are_found_whether_they_are_many_of_their_partition_or_few(int wanted)
    {
        await WriteAsync([.. Enumerable.Range(0, 1500).Select(row => new Sized("p", $"{row:D4}", 10))]);
        var again = Enumerable.Range(0, wanted).Select(row => new Sized("p", $"{row * 24:D4}", 10)).ToArray();
        var tally = await WriteAsync(again);

        Assert.Equal(0, tally.EntitiesWritten);
        Assert.All(again, entity => Assert.True(entity.Stood));
    }

    [Fact]
    public async Task Someone_who_is_always_faster_makes_it_give_up_with_an_error()
    {
        var other = new Sized("p", "r", 10);
        var table = new AzureTable(azurite.Tables().GetTableClient(_names.Table("Entities")));
        await WriteAsync([other]);
        var writer = new Restless(
            "p", "r", async () => await table.TryWriteAsync([new(TableTransactionActionType.UpsertReplace, new TableEntity("p", "r"))], default));

        var failure = await Assert.ThrowsAsync<OvertakenException>(() => WriteAsync([writer]));

        Assert.StartsWith("Partition p changed 25 times", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("a#b")]
    [InlineData("a?b")]
    [InlineData("a\tb")]
    [InlineData("")]
    public void A_key_that_azure_refuses_is_never_sent(string key)
    {
        Assert.Throws<ArgumentException>(() => new Sized("p", key, 10));
        Assert.Throws<ArgumentException>(() => new Sized(key, "r", 10));
    }

    [Fact]
    public void Azures_limits_for_an_entity_are_kept_where_the_emulator_does_not()
    {
        Refused("property Large", new TableEntity("p", "r") { ["Large"] = new byte[64 * 1024] });
        Refused("property Text", new TableEntity("p", "r") { ["Text"] = new string('x', 32 * 1024) });
        Refused("253 properties", Entity(253, 1));
        Refused("bytes", Entity(20, 60_000));
        Refused("key", new TableEntity(new string('k', 513), "r"));
        EntityLimits.Check(Entity(252, 1));

        static void Refused(string what, TableEntity entity) =>
            Assert.Contains(what, Assert.Throws<InvalidOperationException>(() => EntityLimits.Check(entity)).Message, StringComparison.Ordinal);

        static TableEntity Entity(int properties, int bytes) =>
            new(Enumerable.Range(0, properties).ToDictionary(number => $"P{number}", _ => (object)new byte[bytes])) { PartitionKey = "p", RowKey = "r" };
    }

    private static Task Count(HttpRequestMessage request, ref int batches)
    {
        if (request.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref batches);
        }

        return Task.CompletedTask;
    }

    private async Task<WrittenTally> WriteAsync(PendingChange[] pending, StorageProbe? probe = null)
    {
        var tables = TelemetryTables.In(azurite.Tables(probe), _names);
        var version = new UploadVersion(DateTimeOffset.UnixEpoch, "some.csv");
        using var run = (
            await new UploadVersions(tables.UploadVersions, TimeProvider.System).BeginAsync(Uploads.Id(1), version, () => Task.FromResult(true), default))!;
        var tally = new WrittenTally(_ => { });
        await new EntityWriter(run, tally, new HurriedClock())
            .WriteAsync(new AzureTable(azurite.Tables(probe).GetTableClient(_names.Table("Entities"))), pending, default);
        return tally;
    }

    private async Task<TableEntity[]> RowsAsync() =>
        await azurite.Tables().GetTableClient(_names.Table("Entities")).QueryAsync<TableEntity>().ToArrayAsync();

    /// <summary>Is there, with some bytes, or not.</summary>
    private sealed class Sized(string partitionKey, string rowKey, int bytes) : PendingChange(partitionKey, rowKey)
    {
        public bool Stood { get; private set; }

        public override MergeResult Merge(StandingRow standing, UploadId upload, UploadOrder order)
        {
            Stood = !standing.IsEmpty;
            var entity = new TableEntity(PartitionKey, RowKey);
            for (var part = 0; part * 60_000 < bytes; part++)
            {
                entity[$"Part{part}"] = new byte[Math.Min(bytes, 60_000)];
            }

            if (Stood)
            {
                return MergeResult.Unchanged;
            }

            standing.Put(entity);
            return MergeResult.Written;
        }
    }

    /// <summary>While it is merged, someone else writes.</summary>
    private sealed class Restless(string partitionKey, string rowKey, Func<Task> meanwhile) : PendingChange(partitionKey, rowKey)
    {
        public override MergeResult Merge(StandingRow standing, UploadId upload, UploadOrder order)
        {
            Task.Run(meanwhile).GetAwaiter().GetResult();
            standing.Put(new TableEntity(PartitionKey, RowKey));
            return MergeResult.Written;
        }
    }
}
