namespace PartnerScore.Functions.Messages;

/// <summary>A message that no retry can make right: it goes to the dead letters at once, with the reason.</summary>
public sealed class MessageRejectedException : Exception
{
    /// <summary>What Service Bus takes of a dead letter's reason and of its description, in characters.</summary>
    private const int Longest = 4096;

    private const string Cut = " … (cut)";

    public MessageRejectedException()
    {
    }

    public MessageRejectedException(string message)
        : base(Fit(message))
    {
    }

    public MessageRejectedException(string message, Exception innerException)
        : base(Fit(message), innerException)
    {
    }

    /// <param name="reason">One word, the dead letter's reason.</param>
    /// <param name="message">The dead letter's description; cut where it is too long for one, or the message could not be put there.</param>
    public MessageRejectedException(string reason, string message, Exception? innerException = null)
        : base(Fit(message), innerException) => Reason = reason;

    public string Reason { get; } = "Rejected";

    private static string Fit(string text)
    {
        if (text.Length <= Longest)
        {
            return text;
        }

        var end = Longest - Cut.Length;
        return text[..(char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + Cut;
    }
}
