using System.Text;
using System.Text.Json;
using PartnerScore.Scoring.Documents;

namespace PartnerScore.Cli.Output;

/// <summary>An array of JSON objects, printed object by object.</summary>
internal sealed class JsonArrayOutput : IDisposable
{
    private readonly Terminal _terminal;
    private readonly MemoryStream _bytes = new();
    private readonly Utf8JsonWriter _writer;

    public JsonArrayOutput(Terminal terminal)
    {
        _terminal = terminal;
        _writer = new Utf8JsonWriter(_bytes, ScoreDocuments.Readable with { Indented = true });
        _writer.WriteStartArray();
    }

    public void Write<T>(T document)
    {
        ScoreDocuments.Write(_writer, document);
        Print();
    }

    public void End()
    {
        _writer.WriteEndArray();
        Print();
        _terminal.Raw.WriteLine();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _bytes.Dispose();
    }

    private void Print()
    {
        _writer.Flush();
        _terminal.Raw.Write(Encoding.UTF8.GetString(_bytes.GetBuffer(), 0, (int)_bytes.Length));
        _bytes.SetLength(0);
    }
}
