using Azure.Data.Tables;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>
/// Whoever has stored something reads it with the next version, too: the names of tables and of properties, what keys begin with, and types. Names in
/// code may change, these may not (docs/tables.md).
/// </summary>
public sealed class StoredNamesTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private const string Profile = """
        PGA_MPNID,PGA_PartnerName,MPNId,PartnerName,Country,AnniversaryDate,EnrolledDesignations,PartnerSince
        10,Contoso,11,Contoso East,US,2026-11-30,Security,2020-01
        """;

    private const string Expected = """
        Associations …/…
            Records Byte[]
            Uploads Byte[]
        AzureUsage …/…|…
            Items String
            Layout Int32
            Months Byte[]
            Name String
            NameUpload Int32
            Records Byte[]
            Segment String
            SegmentUpload Int32
            Uploads Byte[]
        Certifications …/…|…
            Records Byte[]
            Uploads Byte[]
        DynamicsUsage …/…
            Months Byte[]
            Myyyymm Byte[]
            Uploads Byte[]
            Workloads String
        Forgotten Tenant/…|…
            IsSettled Boolean
            KeyId String
            Names String
            Since DateTimeOffset
            WasDoneOnce Boolean
        Partners roster/id|…
            Closing Boolean
            FirstReported DateTimeOffset
        Partners …/account
            Anniversary String
            AnniversaryUpload Int32
            Enrolled String
            EnrolledUpload Int32
            Name String
            NameUpload Int32
            Since String
            SinceUpload Int32
            Uploads Byte[]
        Partners …/profile
            Country String
            CountryUpload Int32
            Global String
            GlobalUpload Int32
            LocationName String
            LocationNameUpload Int32
            Uploads Byte[]
        Revenue …/…|…|customers
            Items String
            Layout Int32
            Months Byte[]
            Records Byte[]
            Uploads Byte[]
        TenantUsage …/…
            Claims Byte[]
            Months Byte[]
            Myyyymm Byte[]
            Name String
            NameUpload Int32
            Uploads Byte[]
            Workloads String
        UploadVersions runs/…
            Started DateTimeOffset
            Upload String
        UploadVersions touched|…|…|…/…
            Account String
        UploadVersions versions/at|…|…
            LastModified DateTimeOffset
            Path String
            Turn Int32
            Upload String
        UploadVersions versions/held|…
            Path String
            Upload String
            Withdrawn DateTimeOffset
        UploadVersions versions/moves
            Count Int64
        UploadVersions versions/upload|…
            AppliedAt Int64
            AppliedBy String
            LastModified DateTimeOffset
            MadeGoodOnce Boolean
            Path String
            Report String
            Turn Int32
            UntilLastModified DateTimeOffset
            UntilPath String
            UntilTurn Int32
            Withdrawn DateTimeOffset
        UploadVersions versions/withdrawal|…|…|…
            ETag String
            IsTakenBack Boolean
            KeepsDrop Boolean
            LastModified DateTimeOffset
            Path String
            Requested DateTimeOffset
            UntilLastModified DateTimeOffset
            UntilPath String
            UntilTurn Int32
            Upload String
            WasDoneOnce Boolean
        Uploads …/…|…
            AssociationsRemoved Int64
            Conflicts Int64
            ETag String
            EntitiesWritten Int64
            Kept Int64
            LastModified DateTimeOffset
            LeftOut Int64
            Months String
            Notes String
            PartnerIds String
            Partners Int64
            Path String
            Rejected Int64
            ReplacedNotRepeated Int64
            Report String
            RowsRead Int64
            Started DateTimeOffset
            Status String
            TookSeconds Double
            Turn Int32
            Unchanged Int64
            Upload String
            Withdrawn DateTimeOffset
        """;

    private readonly SortedSet<(string Row, string Property)> _names = new(
        Comparer<(string Row, string Property)>.Create(
            (left, right) => string.CompareOrdinal($"{left.Row}\n{left.Property}", $"{right.Row}\n{right.Property}")));
    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task Stored_names_are_the_same_in_every_version()
    {
        await using var rig = new DropRig(azurite, _log);
        string[] reports = [.. Enumerable.Range(1, 24).Select(seed => RandomReport.Of(new Random(seed)))];
        var drops = await rig.DropInOrderAsync([.. reports, Profile, UsageCsv.Report(UsageCsv.Row(9, 9))]);
        foreach (var drop in drops)
        {
            await rig.Normalizer().NormalizeAsync(drop, default);
        }

        await rig.Forgotten().AddAsync(FactSubject.Tenant, UsageCsv.Tenant(8), "8", DateTimeOffset.UnixEpoch, default);
        await NoteAsync(rig);

        // A run that learnt an earlier time and does not end: what it moved is made good once, and marks that nothing stands behind any more are closed.
        var content = UploadId.Parse((await rig.UploadRowsAsync()).First(row => row.GetString("Path") == "000.csv").GetString("Upload"));
        var versions = new UploadVersions(rig.Tables().UploadVersions, TimeProvider.System);
        using var run = await versions.BeginAsync(content, new UploadVersion(DateTimeOffset.UnixEpoch, "earlier.csv"), () => Task.FromResult(true), default);
        await rig.SweepAsync();
        await rig.WithdrawAsync("025.csv", keepDrop: true);
        await NoteAsync(rig);

        var rows = _names.GroupBy(each => each.Row).Select(row => string.Join('\n', row.Select(each => $"    {each.Property}").Prepend(row.Key)));
        Assert.Equal(Expected, string.Join('\n', rows), ignoreLineEndingDifferences: true);
    }

    private async Task NoteAsync(DropRig rig)
    {
        var prefix = rig.Names.Table("");
        await foreach (var table in azurite.Tables().QueryAsync(table => table.Name.CompareTo(prefix) >= 0 && table.Name.CompareTo(prefix + "~") < 0))
        {
            await foreach (var entity in azurite.Tables().GetTableClient(table.Name).QueryAsync<TableEntity>())
            {
                var row = $"{table.Name[prefix.Length..]} {Beginning(entity.PartitionKey)}/{Beginning(entity.RowKey)}";
                _names.UnionWith(entity.Where(property => property.Key is not ("odata.etag" or "Timestamp" or "PartitionKey" or "RowKey"))
                    .Select(property => (row, $"{NameOf(property.Key)} {property.Value.GetType().Name}")));
            }
        }
    }

    /// <summary>What is not a value: an id, a hash or a number.</summary>
    private static string Beginning(string key) => string.Join('|', key.Split('|').Select(part => part.Any(char.IsAsciiDigit) ? "…" : part));

    private static string NameOf(string property) =>
        property.StartsWith('M') && property.Length == 7 && property.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0 ? "Myyyymm" : property;
}
