namespace PartnerScore.Functions.Removing;

/// <summary>Settings <c>Removal:*</c>.</summary>
public sealed class RemovalSettings : ISettings
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>How long a removal waits for runs that began before it, 0 to 30 minutes; what they write after that, the sweep takes out.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    public string? Problem() => Patience >= TimeSpan.Zero && Patience <= Longest
        ? null
        : $"The setting Removal__Patience is {Patience}: it must be from 00:00:00 to 00:30:00.";
}
