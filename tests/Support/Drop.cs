using System.IO.Compression;
using System.Text;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Facts.Associations;
using PartnerScore.Telemetry.Facts.Certifications;
using PartnerScore.Telemetry.Facts.Partners;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Tests.Support;

/// <summary>A drop made of text, and what the reader makes of it.</summary>
internal static class Drop
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 0, 0, TimeSpan.Zero);

    public static readonly ReportOptions Options = new(Now, Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    public static Task<ReadDrop> ReadAsync(string text, string path = "drop.csv", int chunk = 100) =>
        ReadAsync(Encoding.UTF8.GetBytes(text), path, chunk);

    public static async Task<ReadDrop> ReadAsync(byte[] bytes, string path = "drop.csv", int chunk = 100)
    {
        using var content = new MemoryStream(bytes);
        return await ReadAsync(content, path, chunk);
    }

    public static async Task<ReadDrop> ReadAsync(Stream content, string path = "drop.csv", int chunk = 100, ReportOptions? options = null)
    {
        await using var reader = await ReportReader.OpenAsync(content, path, options ?? Options, CancellationToken.None);
        var drop = new ReadDrop(reader);
        while (await reader.ReadAsync(drop, chunk, CancellationToken.None))
        {
        }

        return drop;
    }

    /// <summary>The message of the whole drop's rejection.</summary>
    public static async Task<string> RejectionAsync(byte[] bytes, string path = "drop.csv") =>
        (await Assert.ThrowsAsync<DropRejectedException>(() => ReadAsync(bytes, path))).Message;

    /// <inheritdoc cref="RejectionAsync(byte[], string)"/>
    public static Task<string> RejectionAsync(string text, string path = "drop.csv") => RejectionAsync(Encoding.UTF8.GetBytes(text), path);

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}

/// <summary>Rows as a receiver got them, in order.</summary>
internal sealed class ReadDrop(ReportReader reader) : IRowReceiver
{
    public string Report => reader.Report;

    public long RowsRead => reader.RowsRead;

    public IReadOnlyDictionary<string, long> Notes => reader.Notes;

    public List<UsageRow> Usage { get; } = [];

    public List<ReportedAmount> Amounts { get; } = [];

    public List<CertificationRow> Certifications { get; } = [];

    public List<ProfileRow> Profiles { get; } = [];

    public List<AssociationRow> Associations { get; } = [];

    public List<RejectedRow> Rejects { get; } = [];

    /// <summary>Why to refuse usage rows.</summary>
    public Func<UsageRow, string?> Refuse { get; init; } = _ => null;

    public string? Add<TRow>(in TRow row)
        where TRow : IFactRow
    {
        switch (row)
        {
            case UsageRow usage:
                if (Refuse(usage) is { } reason)
                {
                    return reason;
                }

                Usage.Add(usage);
                break;
            case ReportedAmount amount:
                Amounts.Add(amount);
                break;
            case CertificationRow certification:
                Certifications.Add(certification);
                break;
            case ProfileRow profile:
                Profiles.Add(profile);
                break;
            case AssociationRow association:
                Associations.Add(association);
                break;
            default:
                throw new InvalidOperationException($"Rows of {row.FactKind} are not looked at here.");
        }

        return null;
    }

    public void Reject(RejectedRow row) => Rejects.Add(row);
}
