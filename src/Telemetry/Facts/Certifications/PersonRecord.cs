using System.Text;
using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Certifications;

/// <summary>One person's certifications, as an entity of the table Certifications (docs/tables.md). Knows no name and no address.</summary>
public static class PersonRecord
{
    /// <summary>The key's id stands in the row key: a person's rows of two pseudonym keys never mix.</summary>
    public static string RowKey(string personKey, string keyId) => $"{personKey}|{keyId}";

    public static (string PersonKey, string KeyId) ParseRowKey(string rowKey) =>
        (rowKey[..rowKey.IndexOf('|', StringComparison.Ordinal)], rowKey[(rowKey.IndexOf('|', StringComparison.Ordinal) + 1)..]);

    internal static readonly RecordLayout<NewestValues<TrainingKey, TrainingState>> Records = new(Read, Write);

    public static NewestValues<TrainingKey, TrainingState> Read(TableEntity? entity)
    {
        var record = new NewestValues<TrainingKey, TrainingState>(TrainingState.Unite);
        if (entity is null)
        {
            return record;
        }

        var uploads = UploadList.Read(entity);
        var reader = new CompactReader(RecordsProperty.Read(entity));
        while (!reader.AtEnd)
        {
            var key = new TrainingKey(reader.ReadText(), DateOnly.FromDayNumber(reader.ReadIndex()));
            var state = new TrainingState(DateOf(reader.ReadIndex()), reader.ReadByte() != 0);
            record.Load(key, state, uploads[reader.ReadIndex()]);
        }

        return record;
    }

    public static TableEntity Write(string partnerId, string rowKey, NewestValues<TrainingKey, TrainingState> record)
    {
        var entity = new TableEntity(partnerId, rowKey);
        var writer = new CompactWriter();
        var uploads = record.Values.Values.Select(value => value.Upload).Distinct().Order().ToList();
        UploadList.Write(entity, uploads, writer);
        foreach (var (key, (state, upload)) in record.Values.OrderBy(value => value.Key.Title, StringComparer.Ordinal).ThenBy(value => value.Key.Completed))
        {
            writer.WriteText(key.Title);
            writer.WriteNumber(key.Completed.DayNumber);
            writer.WriteNumber(NumberOf(state.Expires));
            writer.WriteByte((byte)(state.Active ? 1 : 0));
            writer.WriteNumber(uploads.IndexOf(upload));
        }

        RecordsProperty.Write(entity, writer.Take());
        return entity;
    }

    /// <summary>How many bytes a record takes, at most.</summary>
    internal static int SizeOf(TrainingKey key) => Encoding.UTF8.GetByteCount(key.Title) + 20;

    internal static int NumberOf(DateOnly? date) => date is { } day ? day.DayNumber + 1 : 0;

    internal static DateOnly? DateOf(int number) => number == 0 ? null : DateOnly.FromDayNumber(number - 1);

    /// <summary>Returns the later of two dates; none is the latest of all.</summary>
    internal static DateOnly? Latest(DateOnly? left, DateOnly? right) => left is null || right is null ? null : left > right ? left : right;
}

/// <param name="Title">As reported.</param>
public sealed record TrainingKey(string Title, DateOnly Completed);

public sealed record TrainingState(DateOnly? Expires, bool Active)
{
    internal static TrainingState Unite(TrainingState left, TrainingState right) =>
        new(PersonRecord.Latest(left.Expires, right.Expires), left.Active || right.Active);
}

/// <summary>One person's rows in a part of a drop.</summary>
internal sealed class PendingPerson(string partnerId, string rowKey, IReadOnlyList<CertificationRow> rows)
    : PendingRecord<NewestValues<TrainingKey, TrainingState>>(partnerId, rowKey, PersonRecord.Records)
{
    protected override MergeResult Merge(NewestValues<TrainingKey, TrainingState> record, UploadId upload, UploadOrder order)
    {
        var merge = new RecordsMerge<TrainingKey, TrainingState>(record, upload, order, record.Values.Keys.Sum(PersonRecord.SizeOf));
        foreach (var row in rows)
        {
            var key = new TrainingKey(row.Title, row.Completed);
            merge.Apply(key, new TrainingState(row.Expires, row.Active), PersonRecord.SizeOf(key), "TrainingTitle", row.Title, "certifications of one person");
        }

        return merge.Finish();
    }
}
