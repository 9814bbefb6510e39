namespace PartnerScore.Scoring.RuleSets;

/// <summary>Certifications that count for the same thing.</summary>
public sealed class CertificationGroup
{
    private readonly Dictionary<string, EligibleCertification> _byTitle = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="title">As reported; matched without regard to case, after removing the prefixes of <see cref="CertificationTitles"/>.</param>
    public EligibleCertification? Find(string title) => _byTitle.GetValueOrDefault(CertificationTitles.Bare(title));

    /// <param name="effectiveFrom">The rule set's. A certification that ended before only says why it does not count; something has to count.</param>
    internal static CertificationGroup Read(RuleField list, DateOnly effectiveFrom)
    {
        var group = new CertificationGroup();
        foreach (var item in list.AsItems())
        {
            var rules = item.AsObject();
            var title = rules.Required("title");
            var certification = new EligibleCertification(title.AsText(), rules.Optional("eligibleThrough")?.AsDate());
            group.Add(title, certification);
            foreach (var alias in rules.Optional("aliases")?.AsItems() ?? [])
            {
                group.Add(alias, certification);
            }

            rules.RefuseOthers();
        }

        return group._byTitle.Values.Any(certification => certification.EligibleThrough is null || certification.EligibleThrough >= effectiveFrom)
            ? group
            : throw list.Wrong($"counts nobody: every eligibleThrough lies before $.effectiveFrom, {effectiveFrom:yyyy-MM-dd}");
    }

    private void Add(RuleField title, EligibleCertification certification)
    {
        if (!_byTitle.TryAdd(CertificationTitles.Bare(title.AsText()), certification))
        {
            throw title.Wrong($"'{title.AsText()}' is listed twice");
        }
    }
}

/// <param name="Title">The rule set's title for it.</param>
/// <param name="EligibleThrough">The last day it counts; null: no end is known.</param>
public sealed record EligibleCertification(string Title, DateOnly? EligibleThrough);
