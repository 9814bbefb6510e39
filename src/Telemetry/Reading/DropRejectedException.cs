namespace PartnerScore.Telemetry.Reading;

/// <summary>A drop is rejected as a whole; the message names the reason and what to do, for the person who dropped it.</summary>
public sealed class DropRejectedException : Exception
{
    public DropRejectedException()
    {
    }

    public DropRejectedException(string message)
        : base(message)
    {
    }

    public DropRejectedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Nothing of the drop is to be applied, not even what stands before what gave the reason.</summary>
    public bool IsOfWhole { get; init; }
}
