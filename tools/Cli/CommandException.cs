namespace PartnerScore.Cli;

/// <summary>Something the person at the keyboard can put right: the message says what is wrong and what to do; no stack trace is shown.</summary>
public sealed class CommandException : Exception
{
    public CommandException()
    {
    }

    public CommandException(string message)
        : base(message)
    {
    }

    public CommandException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
