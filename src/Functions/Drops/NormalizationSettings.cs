namespace PartnerScore.Functions.Drops;

/// <summary>Settings <c>Normalization:*</c>.</summary>
public sealed class NormalizationSettings : ISettings
{
    private const int Smallest = 1;
    private const int Largest = 1024;

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(50);

    /// <summary>Memory for a drop's rows, in MiB: 1 to 1024. A drop that needs more is written in parts, which costs writes and changes nothing else.</summary>
    public int BufferMegabytes { get; set; } = 96;

    /// <summary>
    /// After which nothing more is read of a drop: 1 second to 50 minutes. Less than a function may run (host.json), so that what was read is still written:
    /// otherwise the drop would be tried again and again.
    /// </summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromMinutes(40);

    public long BufferBytes => (long)BufferMegabytes << 20;

    public string? Problem() => BufferMegabytes is < Smallest or > Largest
        ? $"The setting Normalization__BufferMegabytes is {BufferMegabytes}: it must be from {Smallest} to {Largest}."
        : TimeLimit < Shortest || TimeLimit > Longest
        ? $"The setting Normalization__TimeLimit is {TimeLimit}: it must be from {Shortest} to {Longest}, since the app ends what runs for an hour."
        : null;
}
