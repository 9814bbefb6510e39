using System.Reflection;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>All rule sets, the one in force picked by date.</summary>
public sealed class RuleSetCatalog
{
    private const string Resources = "rule-sets/";

    // By designation (ordinal), oldest first.
    private readonly SortedDictionary<string, List<RuleSet>> _designations = new(StringComparer.Ordinal);

    private RuleSetCatalog(IEnumerable<RuleSet> ruleSets)
    {
        foreach (var ruleSet in ruleSets.OrderBy(each => each.EffectiveFrom))
        {
            _designations.TryAdd(ruleSet.Designation, []);
            _designations[ruleSet.Designation].Add(ruleSet);
        }
    }

    /// <summary>Designation ids, in ordinal order.</summary>
    public IEnumerable<string> Designations => _designations.Keys;

    /// <summary>Every rule set, by designation, oldest first.</summary>
    public IEnumerable<RuleSet> RuleSets => _designations.Values.SelectMany(each => each);

    /// <summary>The rule sets embedded in this assembly.</summary>
    public static RuleSetCatalog Embedded() => Embedded("");

    /// <exception cref="RuleSetException">A file is not a rule set, or two files give the same one.</exception>
    public static RuleSetCatalog Read(IEnumerable<RuleSetFile> files) => new(ReadAll(files));

    /// <summary>These rule sets and the given ones; a given one replaces the one of the same designation and date.</summary>
    /// <exception cref="RuleSetException">A file is not a rule set, or two of the files give the same one.</exception>
    public RuleSetCatalog With(IEnumerable<RuleSetFile> overrides)
    {
        var read = ReadAll(overrides);
        return new RuleSetCatalog(RuleSets.Where(ours => !read.Exists(other => other.Id == ours.Id)).Concat(read));
    }

    /// <summary>The rule set in force: the latest that is effective from the date or before; before the first one, the first.</summary>
    /// <exception cref="ArgumentException">There is no such designation.</exception>
    public RuleSet InForce(string designation, DateOnly asOf)
    {
        var dated = _designations.TryGetValue(designation, out var found)
            ? found
            : throw Unknown(designation);
        return dated.FindLast(ruleSet => ruleSet.EffectiveFrom <= asOf) ?? dated[0];
    }

    /// <summary>The rule sets of these designations.</summary>
    /// <exception cref="ArgumentException">There is no such designation.</exception>
    public RuleSetCatalog Only(params IReadOnlyCollection<string> designations) =>
        designations.FirstOrDefault(designation => !_designations.ContainsKey(designation)) is { } unknown
            ? throw Unknown(unknown)
            : new RuleSetCatalog(RuleSets.Where(ruleSet => designations.Contains(ruleSet.Designation)));

    /// <param name="designation">Only its own; empty: all.</param>
    internal static RuleSetCatalog Embedded(string designation)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return Read(assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Resources + designation, StringComparison.Ordinal))
            .Select(name => new RuleSetFile(name[Resources.Length..], Bytes(assembly, name))));
    }

    /// <summary>The rule sets in force on some day of a period, the earlier first.</summary>
    internal IEnumerable<RuleSet> InForce(string designation, DateOnly from, DateOnly through) =>
        RuleSets.Where(ruleSet => ruleSet.Designation == designation && ruleSet.EffectiveFrom > from && ruleSet.EffectiveFrom <= through)
            .Prepend(InForce(designation, from))
            .Distinct();

    private ArgumentException Unknown(string designation) => new($"There is no designation '{designation}'; there are {string.Join(", ", Designations)}.");

    private static List<RuleSet> ReadAll(IEnumerable<RuleSetFile> files)
    {
        var read = new Dictionary<string, (string File, RuleSet RuleSet)>();
        foreach (var file in files)
        {
            var ruleSet = RuleSetReader.Read(file.Name, file.Json);
            if (!read.TryAdd(ruleSet.Id, (file.Name, ruleSet)))
            {
                throw new RuleSetException($"{file.Name}: $.effectiveFrom: {read[ruleSet.Id].File} is {ruleSet.Id} already");
            }
        }

        return [.. read.Values.Select(each => each.RuleSet)];
    }

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

/// <param name="Name">For messages.</param>
/// <param name="Json">UTF-8.</param>
public sealed record RuleSetFile(string Name, ReadOnlyMemory<byte> Json);
