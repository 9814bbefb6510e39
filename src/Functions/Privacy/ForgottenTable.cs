using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Microsoft.Extensions.Logging;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Privacy;

/// <summary>The table Forgotten: whose rows are left out of drops, and whose deletion is not finished.</summary>
public sealed partial class ForgottenTable(
    TableServiceClient client, StorageNames names, PartnerDirectory directory, PrivacySettings privacy, ILogger<ForgottenTable> logger)
{
    private const char NameSeparator = '\n';

    private static readonly Race RaceForRow = new("A row of the table Forgotten");

    private readonly TableClient _client = client.GetTableClient(names.Table("Forgotten"));
    private readonly AzureTable _table = new(client.GetTableClient(names.Table("Forgotten")));

    /// <summary>Notes someone; where it was noted before, deletion begins anew, and the names stay: nothing may stand any more that tells them.</summary>
    public Task<Forgotten> AddAsync(FactSubject subject, string id, string? account, DateTimeOffset now, CancellationToken cancellationToken) =>
        RaceForRow.WinAsync(
            async () =>
            {
                var forgotten = Of(subject, id, account, now);
                var row = await _table.FindAsync(Partition(subject), forgotten.RowKey, cancellationToken);
                if (row is not null)
                {
                    forgotten = forgotten with { Names = Read(row).Names };
                }

                return await _table.TryWriteAsync([Put(forgotten, row)], cancellationToken) ? forgotten : null;
            },
            cancellationToken);

    /// <summary>How someone would be noted.</summary>
    public Forgotten Of(FactSubject subject, string id, string? account, DateTimeOffset now)
    {
        var key = Key();
        return new Forgotten(subject, key.ForgottenId(subject, id), account, key.Id, now);
    }

    /// <summary>Notes how far the deletion got; names alone where the entry was made anew meanwhile, nothing where it is gone.</summary>
    public Task UpdateAsync(Forgotten forgotten, CancellationToken cancellationToken) => RaceForRow.WinAsync(
        async () =>
        {
            if (await _table.FindAsync(Partition(forgotten.Subject), forgotten.RowKey, cancellationToken) is not { } row)
            {
                return true;
            }

            var standing = Read(row);
            var names = standing.Names.Union(forgotten.Names).ToHashSet();
            return await _table.TryWriteAsync([Put((standing.Since == forgotten.Since ? forgotten : standing) with { Names = names }, row)], cancellationToken);
        },
        cancellationToken);

    /// <summary>Lets someone in again.</summary>
    /// <param name="account">The account that forgot for itself alone; null: for whomever.</param>
    /// <returns>What was taken away.</returns>
    public async Task<IReadOnlyList<Forgotten>> RemoveAsync(FactSubject subject, string id, string? account, CancellationToken cancellationToken)
    {
        var hash = Key().ForgottenId(subject, id);
        var removed = (await AllAsync(cancellationToken))
            .Where(each => each.Subject == subject && each.Hash == hash && (account is null || each.Account == account))
            .ToList();
        foreach (var forgotten in removed)
        {
            var row = new TableEntity(Partition(subject), forgotten.RowKey);
            await _table.TryWriteAsync([new(TableTransactionActionType.Delete, row, ETag.All)], cancellationToken);
        }

        return removed;
    }

    /// <summary>Everyone who is forgotten now. To be read by a run after its mark is there.</summary>
    public async Task<ForgottenList> ReadAsync(CancellationToken cancellationToken) => await ListAsync(await AllAsync(cancellationToken), cancellationToken);

    public async Task<List<Forgotten>> AllAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _client.QueryAsync<TableEntity>(cancellationToken: cancellationToken).Select(Read).ToListAsync(cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == TableErrorCode.TableNotFound)
        {
            // Whoever only reads does not make it.
            return [];
        }
    }

    /// <summary>A list of some of those who are forgotten.</summary>
    public async Task<ForgottenList> ListAsync(IReadOnlyCollection<Forgotten> forgotten, CancellationToken cancellationToken)
    {
        var key = Key();
        var others = forgotten.Count(each => each.KeyId != key.Id);
        if (others > 0)
        {
            Log.OtherKey(logger, others);
        }

        var ids = new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal);
        foreach (var account in forgotten.Select(each => each.Account).OfType<string>().Distinct())
        {
            ids.Add(account, await directory.IdsOfAsync(account, cancellationToken));
        }

        return new ForgottenList(forgotten, ids, key);
    }

    private static TableTransactionAction Put(Forgotten forgotten, TableEntity? standing) => standing is null
        ? new(TableTransactionActionType.Add, Write(forgotten))
        : new(TableTransactionActionType.UpdateReplace, Write(forgotten), standing.ETag);

    private static string Partition(FactSubject subject) => subject.ToString();

    private static TableEntity Write(Forgotten forgotten) => new(Partition(forgotten.Subject), forgotten.RowKey)
    {
        [nameof(forgotten.KeyId)] = forgotten.KeyId,
        [nameof(forgotten.Since)] = forgotten.Since,
        [nameof(forgotten.Names)] = string.Join(NameSeparator, forgotten.Names.Order(StringComparer.Ordinal)),
        [nameof(forgotten.WasDoneOnce)] = forgotten.WasDoneOnce,
        [nameof(forgotten.IsSettled)] = forgotten.IsSettled,
    };

    private static Forgotten Read(TableEntity row)
    {
        var bar = row.RowKey.IndexOf('|', StringComparison.Ordinal);
        return new(
            Enum.Parse<FactSubject>(row.PartitionKey),
            FactTable.SubjectOf(row.RowKey),
            bar < 0 ? null : row.RowKey[(bar + 1)..],
            row.GetString(nameof(Forgotten.KeyId)),
            row.GetDateTimeOffset(nameof(Forgotten.Since))!.Value)
        {
            Names = row.GetString(nameof(Forgotten.Names)).Split(NameSeparator, StringSplitOptions.RemoveEmptyEntries).ToHashSet(),
            WasDoneOnce = row.GetBoolean(nameof(Forgotten.WasDoneOnce))!.Value,
            IsSettled = row.GetBoolean(nameof(Forgotten.IsSettled))!.Value,
        };
    }

    private PseudonymKey Key() => new(privacy.Key());

    private static partial class Log
    {
        [LoggerMessage(
            1, LogLevel.Warning,
            "{Count} were forgotten under another pseudonym key: their rows cannot be recognised and are not left out. Forget them again.")]
        public static partial void OtherKey(ILogger logger, int count);
    }
}
