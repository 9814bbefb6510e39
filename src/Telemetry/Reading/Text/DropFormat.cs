using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>How a drop's bytes are packed, told by the ending of its path.</summary>
/// <param name="Separator">What tells columns apart; for JSON the sign that every object begins with.</param>
internal readonly record struct DropFormat(char Separator, bool Gzip)
{
    private const char Json = '{';
    private const string Accepted = "Drop the report as .csv, .tsv or .jsonl, or any of them with .gz behind it.";

    /// <summary>Whether the text is lines of JSON, each an object.</summary>
    public bool IsJson => Separator == Json;

    /// <exception cref="DropRejectedException">The ending is none we read.</exception>
    public static DropFormat Of(string path)
    {
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        var gzip = name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var ending = Path.GetExtension(gzip ? name[..^3] : name).ToLowerInvariant();
        return ending switch
        {
            ".csv" => new(',', gzip),
            ".tsv" => new('\t', gzip),
            ".jsonl" => new(Json, gzip),
            ".json" => throw new DropRejectedException($"This is JSON as one piece (.json): write one object a line and end its name in .jsonl. {Accepted}"),
            ".xlsx" or ".xlsm" or ".xlsb" or ".xls" =>
                throw new DropRejectedException($"This is an Excel workbook ({ending}). {Advice.DropTheOriginal}"),
            ".zip" or ".7z" or ".rar" or ".tar" or ".tgz" =>
                throw new DropRejectedException($"This is an archive ({ending}): unpack it and drop the reports inside. {Accepted}"),
            "" => throw new DropRejectedException($"The file name has no ending that tells its format. {Accepted}"),
            _ => throw new DropRejectedException($"Files ending in {Advice.Quote(ending)} are no reports we read. {Accepted}"),
        };
    }
}
