using System.Security.Cryptography;
using System.Text;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Telemetry;

/// <summary>Telemetry without storage: drops go through the same reading and merging as in the function app, into tables in memory.</summary>
public sealed class MemoryTelemetry(TimeProvider time)
{
    private const long BufferBytes = 128 << 20;

    private readonly TelemetryTables _tables = TelemetryTables.InMemory();

    public ITelemetrySource Source => new TelemetrySource(_tables);

    /// <summary>Applies one drop; each path once, and each content. The order of drops does not matter.</summary>
    /// <param name="content">The drop's bytes as they are, gzip included; not disposed.</param>
    /// <param name="version">Its path tells the format.</param>
    /// <exception cref="DropRejectedException">The file as a whole is no report we know.</exception>
    public async Task<AppliedDrop> AddAsync(
        Stream content, UploadVersion version, ReportOptions options, Action<RejectedRow> reject, CancellationToken cancellationToken)
    {
        await using var reader = await ReportReader.OpenAsync(content, version.Path, options, cancellationToken);
        var upload = UploadId.Read(SHA256.HashData(Encoding.UTF8.GetBytes(version.Path)));
        var begun = await new UploadVersions(_tables.UploadVersions, time).BeginAsync(upload, version, () => Task.FromResult(true), cancellationToken);
        using var run = begun ?? throw new InvalidOperationException($"{version.Path} was added before.");
        var applied = await new DropApplication(_tables, run, ForgottenList.Nobody, BufferBytes, time)
            .ApplyAsync(reader, reject, (_, _) => Task.CompletedTask, cancellationToken);
        await run.EndAsync(cancellationToken);
        return applied;
    }
}
