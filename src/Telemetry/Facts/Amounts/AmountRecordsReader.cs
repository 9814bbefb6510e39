using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>Reads what <see cref="AmountRecordsWriter"/> wrote.</summary>
internal sealed class AmountRecordsReader(int year, (string Name, string Key)[] names, UploadId[] uploads)
{
    /// <summary>The bit beside a copy's types that says that the report marks its rows as duplicates.</summary>
    public const byte Duplicate = 0x80;

    /// <summary>The bit that says that a hash of other types follows.</summary>
    public const byte Others = 0x40;

    private string[] _locations = [];
    private AmountPart[] _parts = [];

    public void Read(ReadOnlySpan<byte> records, AmountRecord record)
    {
        var reader = new CompactReader(records);
        _locations = new string[reader.ReadIndex()];
        for (var location = 0; location < _locations.Length; location++)
        {
            _locations[location] = reader.ReadText();
        }

        _parts = new AmountPart[reader.ReadIndex()];
        for (var part = 0; part < _parts.Length; part++)
        {
            _parts[part] = AmountPart.Read(ref reader);
        }

        while (!reader.AtEnd)
        {
            record.Load(ReadMonth(ref reader));
        }
    }

    private AmountMonth ReadMonth(ref CompactReader reader)
    {
        var month = new AmountMonth(new Month(year, reader.ReadByte()));
        var layout = (AmountLayout)reader.ReadByte();
        var newest = new (AmountLayout, UploadId)[reader.ReadIndex()];
        for (var index = 0; index < newest.Length; index++)
        {
            newest[index] = ((AmountLayout)reader.ReadByte(), uploads[reader.ReadIndex()]);
        }

        month.Load(layout, newest);
        for (var scopes = reader.ReadIndex(); scopes > 0; scopes--)
        {
            var scope = _parts[reader.ReadIndex()];
            month.Load(scope, ReadStatement(scope, ref reader));
        }

        return month;
    }

    private AmountStatement ReadStatement(AmountPart scope, ref CompactReader reader)
    {
        var statement = new AmountStatement(uploads[reader.ReadIndex()]);
        for (var facts = reader.ReadIndex(); facts > 0; facts--)
        {
            var (name, key) = names[reader.ReadIndex()];
            var part = reader.ReadIndex() is > 0 and var index ? _parts[index - 1] : scope;
            var fact = new AmountFact(statement.Upload, name);
            for (var copies = reader.ReadIndex(); copies > 0; copies--)
            {
                var types = reader.ReadByte();
                var others = (types & Others) != 0 ? reader.ReadHash() : 0;
                var location = reader.ReadIndex();
                var copy = new CopyKey(
                    (AssociationTypes)(types & ~(Duplicate | Others)), others, location > 0 ? _locations[location - 1] : null, (types & Duplicate) != 0);
                fact.Load(new AmountCopy(copy, reader.ReadAmount(), LineSet.Read(ref reader)));
            }

            statement.Add(key, part, fact);
        }

        return statement;
    }
}
