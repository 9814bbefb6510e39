using CsvHelper;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading;

/// <summary>Rejected rows as CSV, in a temporary file that goes when this is disposed: a drop may be one reject after the other.</summary>
/// <param name="maximumBytes">About how much is listed; of what is more only the number is told. An instance has little room for files.</param>
public sealed class RejectsFile(long maximumBytes = RejectsFile.MaximumBytes) : IAsyncDisposable
{
    private const long MaximumBytes = 128 << 20;

    private static readonly string[] Header = ["Line", "Column", "Value", "Reason", "Row"];

    private FileStream? _file;
    private CsvWriter? _csv;
    private long _unlisted;

    /// <summary>How many rows were rejected, those that are not listed included.</summary>
    public long Count { get; private set; }

    public void Add(RejectedRow row)
    {
        Count++;
        if (_file?.Position >= maximumBytes && !IsOfWholeFile(row))
        {
            _unlisted++;
            return;
        }

        List(row);
    }

    /// <summary>The file from its beginning; null where nothing was rejected. Nothing is added behind it.</summary>
    public Stream? Content()
    {
        if (_unlisted > 0)
        {
            List(new RejectedRow(0, "", "", $"{_unlisted} more rows were rejected, which are not listed: there are too many.", ""));
            _unlisted = 0;
        }

        _csv?.Flush();
        if (_file is not null)
        {
            _file.Position = 0;
        }

        return _file;
    }

    public async ValueTask DisposeAsync()
    {
        if (_csv is not null)
        {
            await _csv.DisposeAsync();
        }

        if (_file is not null)
        {
            await _file.DisposeAsync();
        }
    }

    private static bool IsOfWholeFile(RejectedRow row) => row is { Line: 0, Column: "" };

    private void List(RejectedRow row)
    {
        if (_csv is null)
        {
            _file = new FileStream(
                Path.Combine(Path.GetTempPath(), "rejects-" + Guid.NewGuid().ToString("N")),
                FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);

            // A spreadsheet must not take a cell of someone's file for a formula.
            _csv = CsvWriter.Create(_file, new CsvWriterOptions { Injection = CsvInjection.Escape, NewLine = "\r\n" }, leaveOpen: true);
            _csv.WriteHeader(Header);
        }

        _csv.WriteField(row.Line > 0 ? row.Line.ToString(System.Globalization.CultureInfo.InvariantCulture) : "");
        _csv.WriteField(row.Column);
        _csv.WriteField(row.Value);
        _csv.WriteField(row.Reason);
        _csv.WriteField(row.RawLine);
        _csv.EndRecord();
    }
}
