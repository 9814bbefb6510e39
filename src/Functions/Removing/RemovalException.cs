namespace PartnerScore.Functions.Removing;

/// <summary>What was asked for cannot be done: the message tells people why, and what to do.</summary>
public sealed class RemovalException : Exception
{
    public RemovalException()
    {
    }

    public RemovalException(string message)
        : base(message)
    {
    }

    public RemovalException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
