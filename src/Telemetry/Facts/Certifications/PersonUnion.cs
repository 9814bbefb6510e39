using Azure.Data.Tables;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Certifications;

/// <summary>A person's certifications under all of an account's ids.</summary>
internal sealed class PersonUnion
{
    private readonly string _rowKey;
    private readonly NewestValues<TrainingKey, TrainingState>[] _records;

    /// <param name="entities">Of one row key.</param>
    public PersonUnion(IEnumerable<TableEntity> entities)
    {
        TableEntity[] all = [.. entities];
        _rowKey = all[0].RowKey;
        _records = Array.ConvertAll(all, PersonRecord.Read);
    }

    /// <summary>The uploads that are compared: of one id nothing stands twice.</summary>
    public IEnumerable<UploadId> Compared => _records.Length > 1 ? _records.SelectMany(record => record.Values.Values).Select(value => value.Upload) : [];

    public IEnumerable<Certification> Unite(UploadOrder order)
    {
        var united = _records[0];
        foreach (var (key, (state, upload)) in _records.Skip(1).SelectMany(record => record.Values))
        {
            united.Apply(key, state, upload, order);
        }

        var (personKey, keyId) = PersonRecord.ParseRowKey(_rowKey);
        return united.Values.OrderBy(value => value.Key.Title, StringComparer.Ordinal)
            .ThenBy(value => value.Key.Completed)
            .Select(value => new Certification(personKey, keyId, value.Key.Title, value.Key.Completed, value.Value.Value.Expires, value.Value.Value.Active));
    }
}
