using System.Globalization;
using PartnerScore.Functions.Drops;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>A version of a path that a withdrawal can be asked for.</summary>
/// <param name="Row">What became of it; null: it was not read yet.</param>
/// <param name="Stands">Whether the path holds it still.</param>
public sealed record WithdrawableDrop(DropVersion Drop, UploadRow? Row, bool Stands)
{
    /// <summary>What its content gives, where that is known although the path holds it no more and it was not read; otherwise null.</summary>
    public UploadId? Content { get; init; }

    /// <param name="version">A time of dropping, or an ETag.</param>
    public bool IsCalled(string version) =>
        version.Trim('"') == Drop.ETag.ToString().Trim('"')
        || (DateTimeOffset.TryParse(version, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && DropBlob.WholeSeconds(time) == Drop.LastModified);

    /// <summary>As people are told of it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
            $"{Drop.LastModified:yyyy-MM-ddTHH:mm:ssZ} (ETag {Drop.ETag.ToString().Trim('"')}, {Row?.Status.ToString() ?? "not read yet"})");
}

/// <summary>What a withdrawal came to.</summary>
/// <param name="Settled">False: runs that began before are at work, and may write once more what is taken out; the sweep looks over it when they
/// have ended.</param>
public sealed record WithdrawalOutcome(DropVersion Drop, bool Settled)
{
    /// <summary>It was withdrawn then, and there was nothing left to do.</summary>
    public DateTimeOffset? WithdrawnBefore { get; init; }

    /// <summary>The correction that stands in its place; null: none was named.</summary>
    public DropVersion? Correction { get; init; }

    /// <summary>Paths under which the same content still stands, in order: it counts there no more, either.</summary>
    public IReadOnlyList<string> StandsAs { get; init; } = [];

    public bool DropDeleted { get; init; }

    /// <summary>Why the file could not be deleted, and what to do; null: it was, or was not to be.</summary>
    public string? DropStays { get; init; }

    public long EntitiesChanged { get; init; }

    /// <summary>Entities that held nothing else.</summary>
    public long EntitiesDeleted { get; init; }

    public int DropsReapplied { get; init; }

    /// <summary>Paths of older drops that could not be applied once more; the sweep tries again.</summary>
    public IReadOnlyList<string> DropsFailed { get; init; } = [];

    /// <summary>Accounts that are to be scored.</summary>
    public int Partners { get; init; }
}
