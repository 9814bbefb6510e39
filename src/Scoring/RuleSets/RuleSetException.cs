namespace PartnerScore.Scoring.RuleSets;

/// <summary>A rule set cannot be used; the message names the file, the field's JSON path and what is wrong with it.</summary>
public sealed class RuleSetException : Exception
{
    public RuleSetException()
    {
    }

    public RuleSetException(string message)
        : base(message)
    {
    }

    public RuleSetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
