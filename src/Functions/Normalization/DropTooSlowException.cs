namespace PartnerScore.Functions.Normalization;

/// <summary>The time that a drop may take is over.</summary>
internal sealed class DropTooSlowException : Exception
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
