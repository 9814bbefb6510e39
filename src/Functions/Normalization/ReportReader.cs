namespace PartnerScore.Functions.Normalization;

/// <summary>Recognises a drop's report by its header and turns its lines into rows, in memory that does not grow with the file.</summary>
public sealed class ReportReader : IAsyncDisposable
{
    /// <summary>Reads as far as the header.</summary>
    /// <param name="content">The drop's bytes as uploaded (gzip included); not disposed.</param>
    /// <param name="path">The drop's path: its ending tells format and compression.</param>
    /// <exception cref="DropRejectedException">The file as a whole is no report we know; the message tells what to do.</exception>
    public static Task<ReportReader> OpenAsync(Stream content, string path, ReportOptions options, CancellationToken cancellationToken) =>
        throw new NotImplementedException();

    /// <summary>The report's name: OfficeUsage, CPOR-M365, TrainingCompletions, Profile, associations.</summary>
    public string Report { get; } = "";

    /// <summary>Data rows read so far, rejected ones included.</summary>
    public long RowsRead { get; }

    /// <summary>Counts by name of what was left out or is worth knowing (unknown workloads, association types kept as none, ...).</summary>
    public IReadOnlyDictionary<string, long> Notes { get; } = new Dictionary<string, long>();

    /// <summary>Passes on up to <paramref name="maximumRows"/> rows; false at the end of the file.</summary>
    /// <exception cref="DropRejectedException">The rest of the file cannot be read (damaged gzip, oversize record).</exception>
    public ValueTask<bool> ReadAsync(IRowReceiver receiver, int maximumRows, CancellationToken cancellationToken) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => throw new NotImplementedException();
}

/// <param name="Now">The time of processing, UTC: months that have not begun are rejected.</param>
/// <param name="PseudonymKey">Secret key of the persons' keyed hash.</param>
public sealed record ReportOptions(DateTimeOffset Now, ReadOnlyMemory<byte> PseudonymKey);
