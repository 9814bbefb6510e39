using System.Globalization;
using System.Text;
using PartnerScore.Cli.Output;

namespace PartnerScore.Cli.HandOver;

/// <summary>A sheet as comma-separated values (RFC 4180). No spreadsheet takes a text from a report for a formula.</summary>
internal static class CsvFile
{
    private const string FormulaStarts = "=+-@\t\r";

    /// <summary>With the mark that tells Excel its encoding.</summary>
    /// <inheritdoc cref="WrittenFile.SaveAsync" path="/exception"/>
    public static Task SaveAsync(string path, Sheet sheet) => WrittenFile.SaveAsync(path, async stream =>
    {
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        Write(writer, sheet);
    });

    public static void Write(TextWriter writer, Sheet sheet)
    {
        WriteLine(writer, sheet.Columns.Select(column => (object?)column.Heading));
        foreach (var row in sheet.Rows)
        {
            WriteLine(writer, row);
        }
    }

    private static void WriteLine(TextWriter writer, IEnumerable<object?> values) => writer.Write(string.Join(',', values.Select(Field)) + "\r\n");

    private static string Field(object? value) => value switch
    {
        null => "",
        string text => Quoted(Harmless(text)),
        bool yes => yes ? "true" : "false",
        DateOnly day => ScoreTable.Date(day),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A sheet holds no {value.GetType().Name}."),
    };

    /// <summary>What would begin a formula gets an apostrophe before it: that makes it text.</summary>
    private static string Harmless(string text) =>
        (text.Length > 0 && FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text).Printable();

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
