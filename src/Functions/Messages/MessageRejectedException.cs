namespace PartnerScore.Functions.Messages;

/// <summary>A message that no retry can make right: it goes to the dead letters at once, with the reason.</summary>
public sealed class MessageRejectedException : Exception
{
    public MessageRejectedException()
    {
    }

    public MessageRejectedException(string message)
        : base(message)
    {
    }

    public MessageRejectedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="reason">One word, the dead letter's reason.</param>
    /// <param name="message">The dead letter's description.</param>
    public MessageRejectedException(string reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    public string Reason { get; } = "Rejected";
}
