namespace PartnerScore.Functions.Normalization;

/// <summary>Settings <c>Normalization:*</c>.</summary>
public sealed class NormalizationSettings : ISettings
{
    private const int Smallest = 1;
    private const int Largest = 1024;

    /// <summary>Memory for a drop's rows, in MiB: 1 to 1024. A drop that needs more is written in parts, which costs writes and changes nothing else.</summary>
    public int BufferMegabytes { get; set; } = 96;

    public long BufferBytes => (long)BufferMegabytes << 20;

    public string? Problem() => BufferMegabytes is >= Smallest and <= Largest
        ? null
        : $"The setting Normalization__BufferMegabytes is {BufferMegabytes}: it must be from {Smallest} to {Largest}.";
}
