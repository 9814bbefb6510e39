namespace PartnerScore.Scoring.Designations;

/// <summary>What the partner's record says of a designation.</summary>
/// <param name="Listed">Does it hold the designation?</param>
/// <param name="Anniversary">The next one; where nobody updates it, the following ones are each a year later.</param>
internal readonly record struct Enrolment(bool Listed, DateOnly? Anniversary)
{
    public DateOnly? NextAfter(DateOnly day)
    {
        if (Anniversary is not { } first)
        {
            return null;
        }

        var years = Math.Max(0, day.Year - first.Year);
        return first.AddYears(years) > day ? first.AddYears(years) : first.AddYears(years + 1);
    }

    /// <summary>Has the record not moved on since an anniversary?</summary>
    public bool StillNames(DateOnly? anniversary) => Anniversary <= anniversary;
}
