using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>A file that is to take a wrong drop's place: what a drop of it there would come to.</summary>
/// <param name="Name">As people know it.</param>
/// <param name="Content">What its bytes are called, read as the drop's path says.</param>
public sealed record Correction(string Name, UploadId Content, string Report, long Kept, long Rejected)
{
    private const string NothingDone = "Nothing was done.";

    /// <summary>Reads it as a drop under that path, in memory.</summary>
    /// <param name="content">The file's bytes, from the beginning; seekable, not disposed.</param>
    /// <exception cref="RemovalException">It would be no correction: it is no report we know, damaged, or none of its rows would be kept.</exception>
    public static async Task<Correction> CheckAsync(
        string name, string path, Stream content, ReportOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            if (DropFormat.Of(name) != DropFormat.Of(path))
            {
                throw new RemovalException(
                    $"{name} ends in another way than {path}, whose place it would take: the ending says how a file is read. Drop it under a path " +
                        $"of its own, and withdraw {path} then. {NothingDone}");
            }

            var upload = await ContentId.OfAsync(path, content, cancellationToken);
            content.Position = 0;
            var applied = await new MemoryTelemetry(time).AddAsync(content, new UploadVersion(default, path), options, _ => { }, cancellationToken);
            return applied switch
            {
                { Damage: { } damage } => throw new RemovalException($"{name} is damaged: {damage} {NothingDone}"),
                { Kept: 0 } => throw new RemovalException(
                    $"{name} is no correction: none of its {applied.RowsRead} rows would be kept ('check' tells why). {NothingDone}"),
                _ => new Correction(name, upload, applied.Report, applied.Kept, applied.Rejected),
            };
        }
        catch (DropRejectedException rejection)
        {
            throw new RemovalException($"{name} would be rejected as {path}: {rejection.Message} {NothingDone}", rejection);
        }
    }
}

/// <summary>What is to be replaced.</summary>
/// <param name="IsDropped">The correction stands at the path already, dropped by one that stopped half way, or that did it all.</param>
public sealed record PlannedReplacement(WithdrawableDrop Wrong, Correction Correction, bool IsDropped)
{
    public bool IsOfAnotherReport => Wrong.Row?.Report is { } report && report != Correction.Report;
}
