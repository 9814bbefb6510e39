using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Functions.Scores;

/// <summary>
/// A designation's result as a JSON document: the result on the first line, then each contribution on a line of its own, so
/// that one with a million contributions is written and read line by line. Equal results are equal bytes.
/// </summary>
public static class ExplanationJson
{
    /// <summary>Hexadecimal SHA-256 of the document, its as-of date left out.</summary>
    public static string Hash(DesignationScore score)
    {
        using var hash = SHA256.Create();
        using (var sink = new CryptoStream(Stream.Null, hash, CryptoStreamMode.Write))
        {
            Write(score, asOf: null, sink);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }

    /// <returns>The document, gzip, at its beginning.</returns>
    public static MemoryStream Compress(DesignationScore score)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            Write(score, score.AsOf, gzip);
        }

        compressed.Position = 0;
        return compressed;
    }

    private static void Write(DesignationScore score, DateOnly? asOf, Stream stream)
    {
        var line = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(line);
        json.WriteStartObject();
        ScoreJson.WriteProperties(json, score, asOf, details: true);
        json.Flush();
        stream.Write(line.WrittenSpan);
        stream.Write(",\"contributions\":["u8);
        var separator = "\n"u8;
        foreach (var track in score.Tracks)
        {
            foreach (var metric in track.Metrics)
            {
                foreach (var contribution in metric.Contributions)
                {
                    line.ResetWrittenCount();
                    json.Reset();
                    ScoreJson.WriteContribution(json, track.Track, metric.Metric, contribution);
                    json.Flush();
                    stream.Write(separator);
                    stream.Write(line.WrittenSpan);
                    separator = ",\n"u8;
                }
            }
        }

        stream.Write("\n]}\n"u8);
    }
}
