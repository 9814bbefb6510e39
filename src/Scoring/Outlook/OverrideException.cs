namespace PartnerScore.Scoring.Outlook;

/// <summary>A score cannot be overridden like this; the message says what can.</summary>
public sealed class OverrideException : Exception
{
    public OverrideException()
    {
    }

    public OverrideException(string message)
        : base(message)
    {
    }

    public OverrideException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
