using Azure;
using Azure.Data.Tables;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Uploads;

/// <summary>
/// A row of the table UploadVersions. Classes that derive from it have a property per stored one, and of the same name: renaming one changes what is
/// stored, which a test of all stored names refuses.
/// </summary>
internal abstract class StoredRow(TableEntity entity)
{
    public string RowKey => entity.RowKey;

    protected TableEntity Entity => entity;

    /// <summary>Fails where there is such a row already.</summary>
    public TableTransactionAction Add() => new(TableTransactionActionType.Add, entity);

    public TableTransactionAction Upsert() => new(TableTransactionActionType.UpsertReplace, entity);

    /// <summary>Puts this in the place of a row as it was read, or adds it where none was.</summary>
    public TableTransactionAction Replace(StoredRow? standing) =>
        standing is null ? Add() : new(TableTransactionActionType.UpdateReplace, entity, standing.Entity.ETag);

    /// <summary>Takes the row away as it was read.</summary>
    public TableTransactionAction Delete() => new(TableTransactionActionType.Delete, entity, entity.ETag);

    /// <summary>Takes the row away, whatever it says by now.</summary>
    public TableTransactionAction DeleteAnyway() => new(TableTransactionActionType.Delete, entity, ETag.All);

    protected UploadId? GetUpload(string name) => entity.GetString(name) is { } upload ? UploadId.Parse(upload) : null;

    /// <param name="prefix">Before the names of the version's three properties.</param>
    protected UploadVersion? GetVersion(string prefix) => entity.GetDateTimeOffset(prefix + nameof(UploadVersion.LastModified)) is { } time
        ? new UploadVersion(time, entity.GetString(prefix + nameof(UploadVersion.Path))) { Turn = entity.GetInt32(prefix + nameof(UploadVersion.Turn)) ?? 0 }
        : null;

    protected void SetVersion(string prefix, UploadVersion? version)
    {
        entity[prefix + nameof(UploadVersion.LastModified)] = version?.LastModified;
        entity[prefix + nameof(UploadVersion.Path)] = version?.Path;
        entity[prefix + nameof(UploadVersion.Turn)] = version?.Turn;
    }
}
