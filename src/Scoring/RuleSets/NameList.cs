using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>Names and beginnings of names (<c>Microsoft Defender*</c>; <c>*</c> is all), compared without regard to case, spaces and hyphens.</summary>
public sealed class NameList
{
    private readonly HashSet<string> _names = new(LooseNameComparer.Instance);
    private readonly HashSet<string> _beginnings = new(LooseNameComparer.Instance);

    /// <summary>How many names it has; null: a beginning stands for any number.</summary>
    internal int? Count => _beginnings.Count > 0 ? null : _names.Count;

    public bool Contains(string name) =>
        _names.Contains(name) || _beginnings.Any(beginning => LooseNameComparer.StartsWith(name, beginning));

    /// <summary>True where the name is not on the list, but would be with another leading "Microsoft" or "Azure": <c>Microsoft Sentinel</c> for
    /// <c>Sentinel</c>.</summary>
    internal bool Misses(string name) => !Contains(name) && _names.Any(listed => Bare(listed) == Bare(name));

    internal bool Names(string name) => _names.Contains(name);

    private static string Bare(string name)
    {
        var letters = LooseNameComparer.Letters(name);
        return letters.StartsWith("MICROSOFT", StringComparison.Ordinal) ? letters["MICROSOFT".Length..]
            : letters.StartsWith("AZURE", StringComparison.Ordinal) ? letters["AZURE".Length..]
            : letters;
    }

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
