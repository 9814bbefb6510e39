using Azure;
using Azure.Storage.Blobs.Models;
using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Privacy;
using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry.Races;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>
/// Puts a correction in a wrong drop's place. It is dropped and applied first, and the wrong drop is withdrawn then: so no value is missing in between, and
/// no score finds less. What stopped half way is gone on with when it is asked for again; what is done is not done twice.
/// </summary>
public sealed class UploadReplacement(
    DropsContainer container,
    UploadLog uploads,
    UploadWithdrawal withdrawal,
    TelemetryNormalizer normalizer,
    PrivacySettings privacy,
    TimeProvider time)
{
    /// <summary>Looks what would be done: the file takes the drop's very path.</summary>
    /// <param name="version">As of <see cref="UploadWithdrawal.FindAsync"/>.</param>
    /// <param name="name">The file's.</param>
    /// <param name="content">Seekable, not disposed.</param>
    /// <exception cref="RemovalException">There is no such drop, or the file is no correction of it.</exception>
    public async Task<PlannedReplacement> PlanAsync(string path, string? version, string name, Stream content, CancellationToken cancellationToken)
    {
        var found = await withdrawal.FindLatestAsync(path, version: null, cancellationToken);
        var correction = await Correction.CheckAsync(name, path, content, new ReportOptions(time.GetUtcNow(), privacy.Key()), time, cancellationToken);
        var standing = found.Stands ? await withdrawal.ContentAsync(found, cancellationToken) : null;
        if (standing?.IsOfSameContent(correction.Content) == true)
        {
            return new(await ReplacedAsync(found.Drop, version, name, cancellationToken), correction, IsDropped: true);
        }

        var wrong = version is null ? found : await withdrawal.FindLatestAsync(path, version, cancellationToken);
        return wrong switch
        {
            { Stands: false } when found.Stands => throw new RemovalException(
                $"{path} holds another drop by now, of {found}: {name} would overwrite it. Drop {name} under a path of its own, and withdraw the " +
                    $"older version then. Nothing was done."),
            { Row.Upload: { } upload } when upload.IsOfSameContent(correction.Content) => throw new RemovalException(
                $"{name} is the very content that {path} held on {wrong}: it cannot correct itself. Nothing was done."),
            _ => new(wrong with { Content = standing }, correction, IsDropped: false),
        };
    }

    /// <param name="content">The planned file's bytes; seekable, not disposed.</param>
    /// <exception cref="RemovalException">The path changed meanwhile, or the correction does not count there: then nothing was withdrawn.</exception>
    public async Task<WithdrawalOutcome> ReplaceAsync(PlannedReplacement planned, Stream content, CancellationToken cancellationToken)
    {
        var wrong = planned.Wrong;
        if (!planned.IsDropped)
        {
            await DropAsync(wrong, content, cancellationToken);
        }

        return await WithdrawAsync(wrong, wrong.Drop.Path, keepDrop: false, cancellationToken);
    }

    /// <summary>Withdraws a drop whose correction stands in the container under some path, when that is applied.</summary>
    /// <param name="correction">Its path; it may be the drop's own, which holds another version by now.</param>
    /// <exception cref="RemovalException">There is no such correction, or it does not count: nothing was withdrawn.</exception>
    public async Task<WithdrawalOutcome> WithdrawAsync(WithdrawableDrop wrong, string correction, bool keepDrop, CancellationToken cancellationToken)
    {
        var blob = container.Reaches(correction) ? container.Blob(correction) : null;
        if (blob is null || await DropBlob.FindAsync(blob, cancellationToken) is null)
        {
            throw new RemovalException($"There is no correction {correction} in the container {DropsContainer.Name}: drop it first. Nothing was withdrawn.");
        }

        await normalizer.NormalizeAsync(blob, cancellationToken);
        var applied = await DropBlob.FindAsync(blob, cancellationToken) is { } drop ? await uploads.FindAsync(drop.Version, cancellationToken) : null;
        if (applied is not { Status: DropStatus.Applied or DropStatus.AppliedWithRejects, Upload: { } upload })
        {
            throw new RemovalException(
                $"The correction {correction} does not count ({applied?.Status.ToString() ?? "it changed meanwhile"}): {wrong.Drop.Path} was not " +
                    $"withdrawn. Its row in Uploads says more.");
        }

        var row = await uploads.FindAsync(wrong.Drop, cancellationToken);
        wrong = wrong with { Row = row, Stands = wrong.Stands && applied.Drop.Path != wrong.Drop.Path };
        if (applied.Drop.Key == wrong.Drop.Key || (await withdrawal.ContentAsync(wrong, cancellationToken))?.IsOfSameContent(upload) == true)
        {
            throw new RemovalException(
                $"{correction} holds what is to be withdrawn: it cannot correct itself. Name the version of {wrong.Drop.Path} that is wrong. " +
                $"Nothing was withdrawn.");
        }

        return await withdrawal.WithdrawAsync(wrong, keepDrop, cancellationToken) with { Correction = applied.Drop };
    }

    private async Task<WithdrawableDrop> ReplacedAsync(DropVersion standing, string? version, string name, CancellationToken cancellationToken)
    {
        var properties = await container.Blob(standing.Path).GetPropertiesAsync(cancellationToken: cancellationToken);
        if (ReplacedDrop.Read(standing.Path, properties.Value.Metadata) is var (drop, content))
        {
            var replaced = new WithdrawableDrop(drop, await uploads.FindAsync(drop, cancellationToken), Stands: false) { Content = content };
            if (version is null || replaced.IsCalled(version))
            {
                return replaced;
            }
        }

        var named = version is null ? null : await withdrawal.FindLatestAsync(standing.Path, version, cancellationToken);
        return named is { Stands: false } ? named : throw new RemovalException(
            $"{standing.Path} holds what {name} holds: it cannot correct itself. Where an older version of the path is wrong, name it with " +
                $"--version. Nothing was done.");
    }

    private async Task DropAsync(WithdrawableDrop wrong, Stream content, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var options = new BlobUploadOptions
        {
            Conditions = wrong.Stands ? new() { IfMatch = wrong.Drop.ETag } : new() { IfNoneMatch = ETag.All },
            Metadata = ReplacedDrop.Note(wrong.Drop, wrong.Row?.Upload ?? wrong.Content),
        };
        try
        {
            await container.Blob(wrong.Drop.Path).UploadAsync(content, options, cancellationToken);
        }
        catch (RequestFailedException failure) when (Overtaken.InBlobs(failure))
        {
            throw new RemovalException($"{wrong.Drop.Path} changed meanwhile: nothing was done. Look which version it holds now.", failure);
        }
    }
}
