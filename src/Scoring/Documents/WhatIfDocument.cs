using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Documents;

/// <summary>A what-if result as <c>what-if --json</c> prints it.</summary>
public sealed class WhatIfDocument
{
    private readonly IEnumerable<MetricOverride> _changes;
    private readonly DesignationScore _before;
    private readonly DesignationScore _after;

    private WhatIfDocument(IEnumerable<MetricOverride> changes, DesignationScore before, DesignationScore after) =>
        (_changes, _before, _after) = (changes, before, after);

    public string PartnerId => _before.PartnerId;

    public string? PartnerName => _before.PartnerName;

    public string Designation => _before.Designation;

    public IEnumerable<string> Overrides => _changes.Select(change => change.ToString());

    public ScoreDocument Before => ScoreDocument.Of(_before);

    public ScoreDocument After => ScoreDocument.Of(_after);

    /// <param name="changes">Those that the score knows.</param>
    public static WhatIfDocument Of(IEnumerable<MetricOverride> changes, DesignationScore before, DesignationScore after) => new(changes, before, after);
}
