namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <param name="Path">Of a drop; of forgetting the tenant's id.</param>
internal sealed record Deed(DeedKind Kind, string Path, string Content)
{
    public override string ToString() => $"{Kind} {Path[(Path.IndexOf('/', StringComparison.Ordinal) + 1)..]}";
}

internal enum DeedKind
{
    Drop,
    Withdraw,
    Forget,
}

/// <param name="After">Milliseconds after the round began, or after the start that followed the kill before.</param>
internal sealed record Kill(KillKind Kind, int After)
{
    /// <summary>What Azurite had not written to disk yet is lost.</summary>
    public bool LosesData => Kind is KillKind.Azurite or KillKind.Both;

    public override string ToString() => $"{Kind} after {After} ms";
}

internal enum KillKind
{
    LocalHost,
    Azurite,
    Both,

    /// <summary>Not a kill: an orderly stop.</summary>
    Stop,
}
