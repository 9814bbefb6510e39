namespace PartnerScore.LocalHost;

/// <summary>Something the person at the keyboard can put right: the message says what is wrong and what to do; no stack trace is shown.</summary>
public sealed class LocalHostException : Exception
{
    public LocalHostException()
    {
    }

    public LocalHostException(string message)
        : base(message)
    {
    }

    public LocalHostException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
