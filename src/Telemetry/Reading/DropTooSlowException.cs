namespace PartnerScore.Telemetry.Reading;

/// <summary>The time that a drop may take is over.</summary>
public sealed class DropTooSlowException : Exception
{
    public DropTooSlowException()
    {
    }

    public DropTooSlowException(string message)
        : base(message)
    {
    }

    public DropTooSlowException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
