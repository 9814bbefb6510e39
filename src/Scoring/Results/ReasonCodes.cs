namespace PartnerScore.Scoring.Results;

/// <summary>Why something counted as it did, or did not count (docs/scoring.md §5, §6).</summary>
public static class ReasonCodes
{
    /// <summary>Associated at M-12 and in M: what was added since counts.</summary>
    public const string AssociatedInBoth = "associated-in-both";

    /// <summary>Associated in M, not at M-12: what was added since the association began counts; where there is no such baseline, all there is.</summary>
    public const string AssociationBegan = "association-began";

    /// <summary>Associated at M-12, not in M: what was there at M-12 is lost.</summary>
    public const string AssociationEnded = "association-ended";

    public const string CustomerGained = "customer-gained";
    public const string CustomerLost = "customer-lost";

    /// <summary>A customer in both months: adds nothing net.</summary>
    public const string CustomerKept = "customer-kept";

    /// <summary>The pair has reached the threshold since M-12.</summary>
    public const string ThresholdReached = "threshold-reached";
    public const string ThresholdLost = "threshold-lost";

    /// <summary>At or over the threshold in both months: adds nothing net.</summary>
    public const string ThresholdKept = "threshold-kept";

    /// <summary>Associated, but below the threshold in both months; the amount in M is given.</summary>
    public const string BelowThreshold = "below-threshold";

    /// <summary>A service with associated consumed revenue; the tenant that has most of it is named.</summary>
    public const string ServiceUsed = "service-used";
    public const string ServiceNotEligible = "service-not-eligible";

    /// <summary>The amount of M-12 is too small for its growth to count.</summary>
    public const string BaselineBelowMinimum = "baseline-below-minimum";

    /// <summary>The amount of the last months together is too small for its growth to count.</summary>
    public const string TrailingAmountBelowMinimum = "trailing-amount-below-minimum";

    public const string Certified = "certified";

    /// <summary>An earlier step is not complete: the people of the last one do not count.</summary>
    public const string GateIncomplete = "gate-incomplete";

    /// <summary>The tenant's paid units (or consumed revenue) lie outside the bounds, or it is not active enough; its highest PAU (or the amount) is
    /// given.</summary>
    public const string TenantNotEligible = "tenant-not-eligible";
    public const string WorkloadNotEligible = "workload-not-eligible";
    public const string NotAssociated = "not-associated";

    /// <summary>Associated, but by no type that the metric counts.</summary>
    public const string AssociationTypeNotEligible = "association-type-not-eligible";

    public const string Expired = "expired";

    /// <summary>Reported inactive, expired or revoked.</summary>
    public const string Inactive = "inactive";

    /// <summary>Earned after the as-of date.</summary>
    public const string EarnedLater = "earned-later";

    /// <summary>The rule set ended the certification's eligibility before the as-of date.</summary>
    public const string NoLongerEligible = "no-longer-eligible";

    /// <summary>The rule set knows the certification, for another metric.</summary>
    public const string CertificationOfAnotherMetric = "certification-of-another-metric";
    public const string UnknownCertification = "unknown-certification";
}
