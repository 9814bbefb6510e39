using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Partners;

/// <summary>Named texts, each with the upload it is of: property <c>X</c> and <c>XUpload</c>, an index into the uploads.</summary>
internal static class FieldsRecord
{
    internal static readonly RecordLayout<NewestValues<string, string>> Records = new(Read, Write);

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
internal sealed class PendingFields(string partitionKey, string rowKey)
    : PendingRecord<NewestValues<string, string>>(partitionKey, rowKey, FieldsRecord.Records)
{
    private readonly List<(string Name, string Value)> _fields = [];
    private Dictionary<string, string> _former = [];

    /// <summary>A field's value before the last merge; null where it had none.</summary>
    public string? Former(string name) => _former.GetValueOrDefault(name);

    /// <summary>Leaves the field as it is where there is no value.</summary>
    public void Set(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _fields.Add((name, value));
        }
    }

    protected override MergeResult Merge(NewestValues<string, string> record, UploadId upload, UploadOrder order)
    {
        _former = record.Values.ToDictionary(value => value.Key, value => value.Value.Value);
        var changes = _fields.Select(field => record.Apply(field.Name, field.Value, upload, order)).ToArray();
        var counts = new MergeCounts(0, changes.Count(change => change.Conflict), 0);
        return new MergeResult(changes.Any(change => change.Changed), counts, []);
    }
}
