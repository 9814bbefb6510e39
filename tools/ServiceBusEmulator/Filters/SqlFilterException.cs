namespace PartnerScore.ServiceBusEmulator.Filters;

/// <summary>A SQL filter that cannot be used; the message says what is wrong, without a full stop.</summary>
public sealed class SqlFilterException : Exception
{
    public SqlFilterException()
    {
    }

    public SqlFilterException(string message)
        : base(message)
    {
    }

    public SqlFilterException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
