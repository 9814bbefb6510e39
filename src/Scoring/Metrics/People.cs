using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics;

/// <summary>Every person's best standing in each of a rule set's groups of certifications, as of a date.</summary>
internal sealed class People(RuleSet rules, DateOnly asOf)
{
    private readonly Dictionary<string, Dictionary<string, Standing>> _groups =
        rules.Certifications.Keys.ToDictionary(group => group, _ => new Dictionary<string, Standing>(StringComparer.Ordinal));

    private DateOnly _asOf = asOf;

    public IReadOnlyDictionary<string, Standing> In(string group) => _groups[group];

    /// <summary>Forgets everyone; whoever is added from now on is judged as of this date.</summary>
    public void Restart(DateOnly asOf)
    {
        _asOf = asOf;
        foreach (var people in _groups.Values)
        {
            people.Clear();
        }
    }

    public void Add(Certification certification)
    {
        var known = rules.Certifications.Values.Any(group => group.Find(certification.Title) is not null);
        foreach (var (name, group) in rules.Certifications)
        {
            var standing = group.Find(certification.Title) is { } eligible
                ? Judge(certification, eligible)
                : new Standing(
                    known ? ReasonCodes.CertificationOfAnotherMetric : ReasonCodes.UnknownCertification, certification.Title.Trim(), null);
            var people = _groups[name];
            if (!people.TryGetValue(certification.PersonKey, out var best) || standing.CompareTo(best) < 0)
            {
                people[certification.PersonKey] = standing;
            }
        }
    }

    private Standing Judge(Certification certification, EligibleCertification eligible)
    {
        var reason = certification.Completed > _asOf ? ReasonCodes.EarnedLater
            : !certification.Active ? ReasonCodes.Inactive
            : certification.Expires < _asOf ? ReasonCodes.Expired
            : eligible.EligibleThrough < _asOf ? ReasonCodes.NoLongerEligible
            : ReasonCodes.Certified;
        var until = certification.Expires is { } expires && !(eligible.EligibleThrough < expires) ? expires : eligible.EligibleThrough;
        return new Standing(reason, eligible.Title, until);
    }
}

/// <summary>How a person stands in a group; of a person's certifications the best one stands.</summary>
/// <param name="Until">The last day it counts; null: no end is known.</param>
internal readonly record struct Standing(string Reason, string Title, DateOnly? Until)
{
    private static readonly string[] BestFirst =
    [
        ReasonCodes.Certified,
        ReasonCodes.Expired,
        ReasonCodes.NoLongerEligible,
        ReasonCodes.Inactive,
        ReasonCodes.EarnedLater,
        ReasonCodes.CertificationOfAnotherMetric,
        ReasonCodes.UnknownCertification,
    ];

    /// <summary>Below 0 where this one is the better: by reason, then the one that lasts longer, then by title.</summary>
    public int CompareTo(Standing other)
    {
        var order = Array.IndexOf(BestFirst, Reason).CompareTo(Array.IndexOf(BestFirst, other.Reason));
        if (order == 0)
        {
            order = (other.Until ?? DateOnly.MaxValue).CompareTo(Until ?? DateOnly.MaxValue);
        }

        return order != 0 ? order : string.CompareOrdinal(Title, other.Title);
    }
}
