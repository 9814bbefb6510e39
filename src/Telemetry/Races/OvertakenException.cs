namespace PartnerScore.Telemetry.Races;

/// <summary>Other writers were faster every time. Nothing is broken: the same is to be tried again later.</summary>
public sealed class OvertakenException : Exception
{
    public OvertakenException()
    {
    }

    public OvertakenException(string message)
        : base(message)
    {
    }

    public OvertakenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal OvertakenException(string over, int tries)
        : base($"{over} changed {tries} times between being read and being written, since others wrote there at the same time. Try again later.")
    {
    }
}
