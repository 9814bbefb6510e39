using System.Text;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>What a record's facts refer to, so that it is known what one more takes. It may hold more than they refer to now.</summary>
internal sealed class AmountLists
{
    private readonly HashSet<AmountPart> _parts = [];
    private readonly HashSet<string> _locations = new(StringComparer.Ordinal);

    public AmountLists()
    {
    }

    public AmountLists(IEnumerable<AmountMonth> months, IEnumerable<UploadId> uploads)
    {
        foreach (var month in months)
        {
            Note(month);
        }

        Uploads.UnionWith(uploads);
    }

    public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

    public HashSet<UploadId> Uploads { get; } = [];

    /// <summary>How many bytes the lists of parts and locations take in a table.</summary>
    public int Size { get; private set; }

    /// <summary>Bytes in a table that the row's part and location take, where they are new.</summary>
    public int SizeOfNew(in ReportedAmount row)
    {
        var scope = row.Part.ScopeIn(row.Layout);
        return SizeOfNew(scope) + (scope == row.Part ? 0 : SizeOfNew(row.Part)) + SizeOfNew(row.LocationId);
    }

    public void Note(in ReportedAmount row)
    {
        Size += SizeOfNew(row);
        _parts.Add(row.Part.ScopeIn(row.Layout));
        _parts.Add(row.Part);
        Names.Add(row.Item);
        if (row.LocationId is { } location)
        {
            _locations.Add(location);
        }
    }

    public void Note(AmountMonth month)
    {
        Uploads.UnionWith(month.Newest.Values);
        foreach (var (scope, statement) in month.Statements)
        {
            Note(scope);
            Uploads.Add(statement.Upload);
            foreach (var ((_, part), fact) in statement.Facts)
            {
                Note(part);
                Names.Add(fact.Name);
                foreach (var location in fact.Copies.Select(copy => copy.Key.Location).OfType<string>())
                {
                    Size += SizeOfNew(location);
                    _locations.Add(location);
                }
            }
        }
    }

    private void Note(AmountPart part)
    {
        Size += SizeOfNew(part);
        _parts.Add(part);
    }

    private int SizeOfNew(AmountPart part) => _parts.Contains(part) ? 0 : part.Size;

    private int SizeOfNew(string? location) => location is null || _locations.Contains(location) ? 0 : 2 + Encoding.UTF8.GetByteCount(location);
}
