using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Drops;

/// <summary>A drop cannot be read until someone does something about it: trying again before does not help.</summary>
public sealed class DropUnreadableException : Exception
{
    public DropUnreadableException()
    {
    }

    public DropUnreadableException(string message)
        : base(message)
    {
    }

    public DropUnreadableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="reason">What keeps it from being read and what to do, as sentences.</param>
    internal DropUnreadableException(DropVersion drop, string reason, Exception innerException)
        : base($"{drop.Path} cannot be read. {reason}", innerException) => (Drop, Reason) = (drop, reason);

    public DropVersion? Drop { get; }

    public string Reason { get; } = "";
}
