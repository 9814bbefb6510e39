using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Partners;

/// <summary>Named texts, each with the upload it is of: property <c>X</c> and <c>XUpload</c>, an index into the uploads.</summary>
internal static class FieldsRecord
{
    private const string UploadSuffix = "Upload";

    public static NewestValues<string, string> Read(TableEntity? entity)
    {
        var record = new NewestValues<string, string>((left, right) => string.CompareOrdinal(left, right) >= 0 ? left : right);
        if (entity is null)
        {
            return record;
        }

        var uploads = UploadList.Read(entity);
        foreach (var (name, value) in entity)
        {
            if (value is string text && entity.TryGetValue(name + UploadSuffix, out var upload) && upload is int index)
            {
                record.Load(name, text, uploads[index]);
            }
        }

        return record;
    }

    public static TableEntity Write(string partitionKey, string rowKey, NewestValues<string, string> record)
    {
        var entity = new TableEntity(partitionKey, rowKey);
        var uploads = record.Values.Values.Select(value => value.Upload).Distinct().Order().ToList();
        UploadList.Write(entity, uploads, new CompactWriter());
        foreach (var (name, (value, upload)) in record.Values.OrderBy(value => value.Key, StringComparer.Ordinal))
        {
            entity[name] = value;
            entity[name + UploadSuffix] = uploads.IndexOf(upload);
        }

        return entity;
    }
}

/// <summary>What one or more Profile rows say about a location or an account.</summary>
internal sealed class PendingFields(string partitionKey, string rowKey) : PendingEntity(partitionKey, rowKey)
{
    private readonly List<(string Name, string Value)> _fields = [];
    private NewestValues<string, string>? _former;

    /// <summary>A field's value before the last merge; null where it had none.</summary>
    public string? Former(string name) => _former?.Values.TryGetValue(name, out var value) == true ? value.Value : null;

    /// <summary>Says nothing where there is no value.</summary>
    public void Say(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _fields.Add((name, value));
        }
    }

    public override MergedEntity Merge(TableEntity? standing, UploadId upload, UploadOrder order)
    {
        _former = FieldsRecord.Read(standing);
        var record = FieldsRecord.Read(standing);
        var changes = _fields.Select(field => record.Apply(field.Name, field.Value, upload, order)).ToArray();
        var counts = new MergeCounts(0, changes.Count(change => change.Conflict), 0);
        return new MergedEntity(changes.Any(change => change.Changed) ? FieldsRecord.Write(PartitionKey, RowKey, record) : null, counts, []);
    }
}
