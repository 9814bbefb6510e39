using Azure.Data.Tables;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>How often versions have moved: whoever has read one looks whether any has since.</summary>
internal sealed class MovesRow(TableEntity entity) : StoredRow(entity)
{
    private MovesRow(long count)
        : this(new TableEntity(VersionKeys.Versions, VersionKeys.Moves)) => Entity[nameof(Count)] = count;

    public long Count => Entity.GetInt64(nameof(Count)) ?? 0;

    /// <returns>Null where none has moved yet.</returns>
    public static MovesRow? Of(TableEntity? entity) => entity is null ? null : new(entity);

    public static long CountOf(MovesRow? moves) => moves?.Count ?? 0;

    /// <summary>Counts one more.</summary>
    public static TableTransactionAction Next(MovesRow? moves) => new MovesRow(CountOf(moves) + 1).Replace(moves);
}
