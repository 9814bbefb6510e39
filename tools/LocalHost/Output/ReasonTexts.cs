using PartnerScore.Scoring.Results;

namespace PartnerScore.LocalHost.Output;

/// <summary>Reason codes in words.</summary>
public static class ReasonTexts
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        [ReasonCodes.AssociatedInBoth] = "tied to the partner now and 12 months ago: what was added since counts",
        [ReasonCodes.AssociationBegan] = "tied to the partner now, not 12 months ago: what there is above the baseline counts",
        [ReasonCodes.AssociationEnded] = "tied to the partner 12 months ago, not now: what was there is lost",
        [ReasonCodes.CustomerGained] = "a customer now, not 12 months ago",
        [ReasonCodes.CustomerLost] = "a customer 12 months ago, not now",
        [ReasonCodes.CustomerKept] = "a customer now and 12 months ago: adds nothing",
        [ReasonCodes.ThresholdReached] = "at or over the threshold now, not 12 months ago",
        [ReasonCodes.ThresholdLost] = "at or over the threshold 12 months ago, not now",
        [ReasonCodes.ThresholdKept] = "at or over the threshold now and 12 months ago: adds nothing",
        [ReasonCodes.BelowThreshold] = "tied to the partner, but below the threshold",
        [ReasonCodes.ServiceUsed] = "a service with consumed revenue; the customer with most of it is named",
        [ReasonCodes.ServiceNotEligible] = "a service the metric does not read",
        [ReasonCodes.BaselineBelowMinimum] = "12 months ago there was too little for its growth to count",
        [ReasonCodes.TrailingAmountBelowMinimum] = "there is too little in the last months together for growth to count",
        [ReasonCodes.GateIncomplete] = "an earlier step is not complete: the people after it do not count yet",
        [ReasonCodes.Certified] = "has a certification that counts and is valid on the day",
        [ReasonCodes.TenantNotEligible] = "the customer is too large, too small or not active enough for the track",
        [ReasonCodes.WorkloadNotEligible] = "a workload the metric does not read",
        [ReasonCodes.NotAssociated] = "not tied to the partner",
        [ReasonCodes.AssociationTypeNotEligible] = "tied to the partner, but in no way the metric counts",
        [ReasonCodes.Expired] = "expired",
        [ReasonCodes.Inactive] = "reported inactive, expired or revoked",
        [ReasonCodes.EarnedLater] = "earned after the day",
        [ReasonCodes.NoLongerEligible] = "no longer accepted for the designation",
        [ReasonCodes.CertificationOfAnotherMetric] = "counts for another metric or step of the designation",
        [ReasonCodes.UnknownCertification] = "no certification of the designation",
    };

    /// <summary>What a code means; a code that is not known stands for itself.</summary>
    public static string Of(string code) => Words.GetValueOrDefault(code, code);

    public static bool Knows(string code) => Words.ContainsKey(code);
}
