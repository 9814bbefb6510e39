using System.Globalization;
using System.Text;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Usage;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>A usage report of random rows, written with every liberty the format leaves, and the rows it should become.</summary>
internal sealed class RandomDrop
{
    private static readonly string[] Pieces =
        ["a", "Ltd.", ",", "\t", ";", "\"", "\"\"", "\n", "\r\n", "\r", "=1+1", "@", "'", " ", "ü", "🎈", "NULL", "\\", "#", "\u00a0", "|", "\0"];

    private readonly Random _random;
    private readonly char _separator;
    private readonly string _lineEnd;
    private readonly StringBuilder _text = new();

    public RandomDrop(int seed)
    {
        _random = new(seed);
        _separator = Either(',', '\t');
        _lineEnd = Either("\n", "\r\n");
        var gzip = Either(true, false);
        Path = $"random/drop.{(_separator == ',' ? "csv" : "tsv")}{(gzip ? ".gz" : "")}";

        string[] columns = ["PartnerID", "CustomerTenantId", "WorkloadName", "Month", "MAU", "PAU", "CustomerName", "Remark", "Other remark"];
        _random.Shuffle(columns);
        Write(columns.Select(Spelling));
        for (var row = _random.Next(40); row > 0; row--)
        {
            WriteRow(columns);
        }

        var bytes = Encoding.UTF8.GetBytes(Either("\uFEFF", "") + _text);
        Bytes = gzip ? Drop.Gzip(bytes) : bytes;
    }

    public string Path { get; }

    public byte[] Bytes { get; }

    public List<UsageRow> Rows { get; } = [];

    private void WriteRow(string[] columns)
    {
        var customer = "c" + string.Concat(Enumerable.Range(0, _random.Next(8)).Select(_ => Pieces[_random.Next(Pieces.Length)])) + "c";
        var row = new UsageRow(
            _random.Next(1, 5).ToString(CultureInfo.InvariantCulture),
            new Guid(_random.Next(1, 5), 0, 0, new byte[8]).ToString(),
            Either("EXO", "Teams"),
            new Month(2025, 11).AddMonths(_random.Next(13)),
            _random.NextInt64(0, 3_000_000),
            _random.NextInt64(0, 3_000_000),
            AssociationTypes.None,
            ReportKind.Microsoft365,
            null,
            string.Concat(customer.Select(c => char.IsControl(c) ? ' ' : c)))
        {
            Line = NextLine(),
        };
        Rows.Add(row);
        Write(columns.Select(column => column switch
        {
            "PartnerID" => Padded(row.PartnerId),
            "CustomerTenantId" => Padded(Either(row.TenantId, row.TenantId.ToUpperInvariant())),
            "WorkloadName" => row.Workload == "EXO" ? Either("Exchange Online", "exchange-online") : "Teams",
            "Month" => Written(row.Month),
            "MAU" => Written(row.Mau),
            "PAU" => Written(row.Pau),
            "CustomerName" => customer,
            _ => string.Concat(Enumerable.Range(0, _random.Next(4)).Select(_ => Pieces[_random.Next(Pieces.Length)])),
        }));
    }

    private void Write(IEnumerable<string> values) => _text.AppendJoin(_separator, values.Select(Quoted)).Append(_lineEnd);

    private string Quoted(string value) => value.AsSpan().IndexOfAny([_separator, '"', '\n', '\r']) >= 0 || Either(true, false)
        ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : value;

    private string Written(long number) =>
        Either(number.ToString(CultureInfo.InvariantCulture), number.ToString("N0", CultureInfo.InvariantCulture)) + Either("", ".0");

    private string Written(Month month) => _random.Next(5) switch
    {
        0 => $"{month.Year}-{month.Number:00}",
        1 => $"{month.Year}{month.Number:00}",
        2 => $"{month.Number}/1/{month.Year}",
        3 => $"{month.Year}-{month.Number:00}-01",
        _ => $"{month.Year}-{month.Number:00}-01T00:00:00Z",
    };

    private string Spelling(string header) => Either(header, Either(header.ToUpperInvariant(), string.Join('_', header.AsEnumerable())));

    private string Padded(string value) => Either(value, $" {value} ");

    private T Either<T>(T one, T other) => _random.Next(2) == 0 ? one : other;

    /// <summary>Counted as an editor does: CR, LF and CR LF end a line.</summary>
    private int NextLine() => 1 + _text.ToString().ReplaceLineEndings("\n").Count(c => c == '\n');
}
