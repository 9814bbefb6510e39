using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>Writes the property Records of a record of amounts.</summary>
internal sealed class AmountRecordsWriter
{
    private readonly AmountRecord _record;
    private readonly Ranked<(string Name, string Key)> _names;
    private readonly Ranked<UploadId> _uploads;
    private readonly Ranked<string> _locations;
    private readonly Ranked<AmountPart> _parts;
    private readonly CompactWriter _writer;

    public AmountRecordsWriter(AmountRecord record, Ranked<(string Name, string Key)> names, Ranked<UploadId> uploads, CompactWriter writer)
    {
        (_record, _names, _uploads, _writer) = (record, names, uploads, writer);
        var statement = record.Months.SelectMany(month => month.Statements).ToArray();
        _locations = new(
            statement.SelectMany(each => each.Value.Facts.Values).SelectMany(fact => fact.Copies).Select(copy => copy.Location).OfType<string>(),
            StringComparer.Ordinal);
        _parts = new(statement.SelectMany(each => each.Value.Facts.Keys.Select(fact => fact.Part).Append(each.Key)), Comparer<AmountPart>.Default);
    }

    public void Write()
    {
        _writer.WriteNumber(_locations.All.Count);
        foreach (var location in _locations.All)
        {
            _writer.WriteText(location);
        }

        _writer.WriteNumber(_parts.All.Count);
        foreach (var part in _parts.All)
        {
            part.Write(_writer);
        }

        foreach (var month in _record.Months)
        {
            Write(month);
        }
    }

    private void Write(AmountMonth month)
    {
        _writer.WriteByte((byte)month.Month.Number);
        _writer.WriteByte((byte)month.Layout);
        _writer.WriteNumber(month.Newest.Count);
        foreach (var (layout, upload) in month.Newest)
        {
            _writer.WriteByte((byte)layout);
            _writer.WriteNumber(_uploads[upload]);
        }

        _writer.WriteNumber(month.Statements.Count);
        foreach (var (scope, statement) in month.Statements.OrderBy(statement => _parts[statement.Key]))
        {
            _writer.WriteNumber(_parts[scope]);
            _writer.WriteNumber(_uploads[statement.Upload]);
            _writer.WriteNumber(statement.Facts.Count);
            foreach (var (key, fact) in statement.Facts.OrderBy(fact => _names[(fact.Value.Name, fact.Key.Item)]).ThenBy(fact => _parts[fact.Key.Part]))
            {
                _writer.WriteNumber(_names[(fact.Name, key.Item)]);
                _writer.WriteNumber(key.Part == scope ? 0 : _parts[key.Part] + 1);
                Write(fact);
            }
        }
    }

    private void Write(AmountFact fact)
    {
        _writer.WriteNumber(fact.Copies.Count);
        var sorted = fact.Copies.OrderBy(copy => copy.Key.IsDuplicate)
            .ThenBy(copy => copy.Types)
            .ThenBy(copy => copy.Key.OtherTypes)
            .ThenBy(copy => copy.Location, StringComparer.Ordinal);
        foreach (var copy in sorted)
        {
            var (isDuplicate, others) = (copy.Key.IsDuplicate, copy.Key.OtherTypes);
            _writer.WriteByte((byte)((byte)copy.Types | (isDuplicate ? AmountRecordsReader.Duplicate : 0) | (others != 0 ? AmountRecordsReader.Others : 0)));
            if (others != 0)
            {
                _writer.WriteHash(others);
            }

            _writer.WriteNumber(copy.Location is { } location ? _locations[location] + 1 : 0);
            _writer.WriteAmount(copy.Usd);
            copy.Lines.Write(_writer);
        }
    }
}
