namespace PartnerScore.Scoring.Results;

/// <summary>Why something counted as it did, or did not count (scoring.md §5, §6).</summary>
public static class ReasonCodes
{
    /// <summary>Associated at M-12 and in M: what was added since counts.</summary>
    public const string AssociatedInBoth = "associated-in-both";

    /// <summary>Associated in M, not at M-12: what was added since the association began counts.</summary>
    public const string AssociationBegan = "association-began";

    /// <summary>Associated at M-12, not in M: what was there at M-12 is lost.</summary>
    public const string AssociationEnded = "association-ended";

    public const string CustomerGained = "customer-gained";
    public const string CustomerLost = "customer-lost";

    /// <summary>A customer in both months: adds nothing net.</summary>
    public const string CustomerKept = "customer-kept";

    public const string Certified = "certified";

    /// <summary>The tenant's paid units lie outside the track's bounds; its highest PAU is given.</summary>
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
