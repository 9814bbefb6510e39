using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Cli.Output;

/// <summary>Reason codes in words that fit a table's row; the codes stay in --json.</summary>
public static class ReasonTexts
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        [ReasonCodes.AssociatedInBoth] = "already a customer a year ago",
        [ReasonCodes.AssociationBegan] = "a customer for less than a year",
        [ReasonCodes.AssociationEnded] = "no longer a customer",
        [ReasonCodes.CustomerGained] = "new customer",
        [ReasonCodes.CustomerLost] = "no longer a customer",
        [ReasonCodes.CustomerKept] = "already a customer a year ago",
        [ReasonCodes.ThresholdReached] = "reached the threshold within the year",
        [ReasonCodes.ThresholdLost] = "fell below the threshold",
        [ReasonCodes.ThresholdKept] = "already over the threshold a year ago",
        [ReasonCodes.BelowThreshold] = "below the threshold",
        [ReasonCodes.ServiceUsed] = "in use (the customer with most of it is named)",
        [ReasonCodes.ServiceNotEligible] = "of a service that does not count",
        [ReasonCodes.BaselineBelowMinimum] = "too little a year ago for its growth to count",
        [ReasonCodes.TrailingAmountBelowMinimum] = "too little in the last months together for growth to count",
        [ReasonCodes.GateIncomplete] = "waiting for an earlier step to be complete",
        [ReasonCodes.Certified] = "valid",
        [ReasonCodes.TenantNotEligible] = "too small, too large or not active enough for the track",
        [ReasonCodes.WorkloadNotEligible] = "of a workload that does not count",
        [ReasonCodes.NotAssociated] = "without an association with you",
        [ReasonCodes.AssociationTypeNotEligible] = "associated in a way that does not count",
        [ReasonCodes.Expired] = "expired",
        [ReasonCodes.Inactive] = "reported inactive, expired or revoked",
        [ReasonCodes.EarnedLater] = "earned after the day",
        [ReasonCodes.NoLongerEligible] = "no longer accepted for the designation",
        [ReasonCodes.CertificationOfAnotherMetric] = "counting for another metric or step",
        [ReasonCodes.UnknownCertification] = "not of this designation",
    };

    /// <summary>What a code means, whomever it is about; a code that is not known stands for itself.</summary>
    public static string Of(string code) => Words.GetValueOrDefault(code, code);

    public static bool Knows(string code) => Words.ContainsKey(code);

    /// <summary>Why this one counts, or does not, with the numbers that decide.</summary>
    /// <param name="unit">Of its amounts, one of <see cref="Units"/>; empty: none is told.</param>
    public static string Of(Contribution contribution, string unit = "") => contribution switch
    {
        { Reason: ReasonCodes.AssociatedInBoth, BaselineMonth: { } month } => $"{Moved(contribution.Amount)} since {month}",
        { Reason: ReasonCodes.AssociationBegan, BaselineMonth: { } month } => $"new: {Moved(contribution.Amount)} since {month}",
        { Reason: ReasonCodes.AssociationEnded, BaselineMonth: { } month } => $"no longer a customer: that of {month} is lost",
        { Reason: ReasonCodes.TenantNotEligible, Current: { } current, Line: { } line } =>
            $"too {(current < line ? "small" : "large")} ({Amount(current, unit, "seats")}, " +
                $"{(current < line ? $"{Number(line, unit)} needed" : $"at most {Number(line, unit)}")})",
        { Reason: ReasonCodes.TenantNotEligible, Current: { } current } => $"not active enough, or outside the track ({Amount(current, unit, "seats")})",
        { Reason: ReasonCodes.ThresholdKept, Line: { } line } => $"already over {Amount(line, unit)} a year ago",
        { Reason: ReasonCodes.CustomerKept, Line: { } line } when unit == Units.Usd && line > Fraction.Zero => $"already over {Amount(line, unit)} a year ago",
        { Reason: ReasonCodes.BelowThreshold, Current: { } current, Line: { } line } => $"{Amount(current, unit)}, {Number(line, unit)} needed",
        { Reason: ReasonCodes.AssociationTypeNotEligible, NeededTypes: not AssociationTypes.None } =>
            $"only {Names(contribution.Types)}; needs {Names(contribution.NeededTypes, " or ")}",
        { Reason: ReasonCodes.NotAssociated, NeededTypes: not AssociationTypes.None } => $"no association; needs {Names(contribution.NeededTypes, " or ")}",
        { Reason: ReasonCodes.Certified, Until: { } until } => $"valid until {ScoreTable.Date(until)}",
        { Reason: ReasonCodes.Expired, Until: { } until } => $"expired on {ScoreTable.Date(until)}",
        { Reason: ReasonCodes.NoLongerEligible, Until: { } until } => $"no longer accepted after {ScoreTable.Date(until)}",
        _ => Of(contribution.Reason),
    };

    /// <summary>The same where no columns tell the amounts: <c>was already a customer a year ago: 362 now, 210 then</c>.</summary>
    public static string WithAmounts(Contribution contribution) => contribution switch
    {
        { Certification: not null } => Of(contribution),
        { Workload: null, BaselineMonth: null, Current: { } current, Baseline: { } baseline } when current + baseline == Fraction.One =>
            Of(contribution.Reason),
        { Current: { } current, Baseline: { } baseline } =>
            $"{Of(contribution.Reason)}: {Quantities.Number(current, "")} now, {Quantities.Number(baseline, "")} " +
                $"{(contribution.BaselineMonth is { } month ? $"in {month}" : "then")}",
        _ => Of(contribution),
    };

    private static string Moved(Fraction amount) => amount.IsZero ? "unchanged" : amount.IsNegative ? "decline" : "growth";

    private static string Number(Fraction value, string unit) => Quantities.Number(value, value.Denominator.IsOne ? "" : unit);

    private static string Amount(Fraction value, string unit, string otherwise = "") =>
        $"{Number(value, unit)} {(unit == Units.Usd ? unit : unit == Units.ConsumptionValue ? $"({MetricWords.Unit(unit)})" : otherwise)}".TrimEnd();

    private static string Names(AssociationTypes types, string between = " and ") => string.Join(between, Enum.GetValues<AssociationTypes>()
        .Where(type => type != AssociationTypes.None && types.HasFlag(type))
        .Select(Name));

    private static string Name(AssociationTypes type) => type switch
    {
        AssociationTypes.Cpor => "CPOR",
        AssociationTypes.Dpor => "DPOR",
        AssociationTypes.CspTier1 => "CSP Tier 1",
        AssociationTypes.CspTier2 => "CSP Tier 2",
        _ => "PAL",
    };
}
