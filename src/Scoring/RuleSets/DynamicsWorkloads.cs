using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>The rule set's Dynamics 365 and Power Platform workloads, and which of them a reported workload or product belongs to.</summary>
public sealed class DynamicsWorkloads
{
    // What stands before a name in some reports only.
    private static readonly string[] Prefixes = ["MICROSOFT", "DYNAMICS365"];
    private static readonly Dictionary<string, bool> Usages = new() { ["active-users"] = false, ["capacity"] = true };

    private readonly List<DynamicsWorkload> _all = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _beginnings = new(StringComparer.Ordinal);

    /// <summary>In the rule set's order.</summary>
    public IReadOnlyList<DynamicsWorkload> All => _all;

    /// <summary>Index in <see cref="All"/>; -1: it belongs to none. An exact name wins, then the longest beginning.</summary>
    public int Find(string reported)
    {
        var letters = Bare(reported);
        if (_names.TryGetValue(letters, out var found))
        {
            return found;
        }

        var longest = -1;
        found = -1;
        foreach (var (beginning, workload) in _beginnings)
        {
            if (beginning.Length > longest && letters.StartsWith(beginning, StringComparison.Ordinal))
            {
                (longest, found) = (beginning.Length, workload);
            }
        }

        return found;
    }

    internal int IndexOf(RuleField workload)
    {
        var name = workload.AsText();
        var index = _all.FindIndex(each => each.Name == name);
        return index >= 0 ? index : throw workload.Wrong($"there is no workload '{name}' in $.dynamics");
    }

    internal static DynamicsWorkloads Read(RuleField list)
    {
        var workloads = new DynamicsWorkloads();
        foreach (var item in list.AsItems())
        {
            var rules = item.AsObject();
            var name = rules.Required("workload");
            workloads.Add(name, name.AsText());
            workloads._all.Add(new DynamicsWorkload(
                name.AsText(), rules.Required("rate").AsAmount(most: 1_000_000), rules.Optional("usage")?.AsOneOf(Usages) ?? false));
            foreach (var alias in rules.Optional("names")?.AsItems() ?? [])
            {
                workloads.Add(alias, alias.AsText(), ofLast: true);
            }

            rules.RefuseOthers();
        }

        return workloads;
    }

    private void Add(RuleField field, string name, bool ofLast = false)
    {
        var workload = ofLast ? _all.Count - 1 : _all.Count;
        var isNew = name.EndsWith('*') ? _beginnings.TryAdd(Bare(name[..^1]), workload) : _names.TryAdd(Bare(name), workload);
        if (!isNew)
        {
            throw field.Wrong($"'{name}' is listed twice");
        }
    }

    private static string Bare(string name)
    {
        var letters = LooseNameComparer.Letters(name);
        while (Array.Find(Prefixes, prefix => letters.Length > prefix.Length && letters.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix)
        {
            letters = letters[prefix.Length..];
        }

        return letters;
    }
}

/// <param name="Rate">What one unit of usage counts in consumption value.</param>
/// <param name="ByCapacity">Usage is the capacity (MAC), not the active users.</param>
public sealed record DynamicsWorkload(string Name, decimal Rate, bool ByCapacity);
