using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>A workload, service or product as a row names it.</summary>
/// <param name="IsKnown">Whether some rule set knows it: a name that none does may cost points.</param>
internal readonly record struct NamedItem(string Name, bool IsKnown)
{
    public static ParseText<NamedItem> Of(TelemetryKind kind, ParseText<string> parse) => (string text, out NamedItem item) =>
    {
        var reason = parse(text, out var name);
        item = new(name, reason is null && KnownNames.Contain(kind, name));
        return reason;
    };
}
