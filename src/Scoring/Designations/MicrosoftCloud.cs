namespace PartnerScore.Scoring.Designations;

/// <summary>The Microsoft Cloud badge: whoever holds all six designations holds it, too (scoring.md §1, §9).</summary>
public static class MicrosoftCloud
{
    public const string Designation = "microsoft-cloud";

    /// <summary>How many designations the program has.</summary>
    public const int Designations = 6;

    /// <param name="held">Whether the badge was held; null where that was not known yet.</param>
    /// <param name="designations">One state for each designation scored; null where nothing conclusive was computed.</param>
    /// <param name="announceFirst">Whether a badge held when first known is told.</param>
    /// <returns>Whether it is held now, null where not known, and what happened, if anything.</returns>
    public static (bool? Held, DesignationChange? Change) Advance(bool? held, IReadOnlyCollection<DesignationState?> designations, bool announceFirst = false)
    {
        if (designations.Count < Designations)
        {
            return (held, null);
        }

        bool? now = designations.Any(state => state is { Held: false }) ? false : designations.Any(state => state is null) ? null : true;
        return (held, now) switch
        {
            (_, null) => (held, null),
            (null, true) => (true, announceFirst ? DesignationChange.MicrosoftCloudAttained : null),
            (false, true) => (true, DesignationChange.MicrosoftCloudAttained),
            (true, false) => (false, DesignationChange.MicrosoftCloudLost),
            _ => (now, null),
        };
    }
}
