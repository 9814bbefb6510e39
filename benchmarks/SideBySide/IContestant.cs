namespace PartnerScore.SideBySide;

/// <summary>Work of ours that is measured.</summary>
internal interface IContestant
{
    Task RunAsync();

    /// <summary>MAU per partner now minus 12 months ago, of the customers with an association record, from what the last run read.</summary>
    Task<IReadOnlyDictionary<string, long>> SumsAsync();
}
