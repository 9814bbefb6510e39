using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>Names and beginnings of names (<c>Microsoft Defender*</c>; <c>*</c> is all), compared without regard to case, spaces and hyphens.</summary>
public sealed class NameList
{
    private readonly HashSet<string> _names = new(LooseNameComparer.Instance);
    private readonly HashSet<string> _beginnings = new(LooseNameComparer.Instance);

    public bool Contains(string name) =>
        _names.Contains(name) || _beginnings.Any(beginning => LooseNameComparer.StartsWith(name, beginning));

    internal static NameList Read(RuleField list)
    {
        var names = new NameList();
        foreach (var item in list.AsItems())
        {
            var name = item.AsText();
            if (!(name.EndsWith('*') ? names._beginnings.Add(name[..^1]) : names._names.Add(name)))
            {
                throw item.Wrong($"'{name}' is listed twice");
            }
        }

        return names;
    }
}
