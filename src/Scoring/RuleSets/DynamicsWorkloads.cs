using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>
/// One of the rule set's two lists of Dynamics 365 and Power Platform workloads, of consumption or of revenue, and which of them a reported name belongs to.
/// </summary>
public sealed class DynamicsWorkloads
{
    // What stands before a name in some reports only.
    private static readonly string[] Prefixes = ["MICROSOFT", "DYNAMICS365", "D365"];
    private static readonly Dictionary<string, bool> Usages = new() { ["active-users"] = false, ["capacity"] = true };

    private readonly List<DynamicsWorkload> _all = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _beginnings = new(StringComparer.Ordinal);
    private readonly string _path;

    private DynamicsWorkloads(string path) => _path = path;

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

    /// <summary>The same for names that are one (docs/designations.md, R15); those that beginnings gather in a workload stay apart (R38).</summary>
    internal string KeyOf(string reported) =>
        Bare(reported) is var letters && _names.TryGetValue(letters, out var workload) ? Bare(_all[workload].Name) : letters;

    internal int IndexOf(RuleField workload)
    {
        var name = workload.AsText();
        var index = _all.FindIndex(each => each.Name == name);
        return index >= 0 ? index : throw workload.Wrong($"there is no workload '{name}' in {_path}");
    }

    /// <param name="rated">Do its workloads have rates, as those of consumption have?</param>
    internal static DynamicsWorkloads Read(RuleField list, bool rated)
    {
        var workloads = new DynamicsWorkloads(list.Path);
        foreach (var item in list.AsItems())
        {
            var rules = item.AsObject();
            var name = rules.Required("workload");
            workloads.Add(name, name.AsText());
            workloads._all.Add(rated
                ? new DynamicsWorkload(name.AsText(), rules.Required("rate").AsAmount(most: 1_000_000), rules.Optional("usage")?.AsOneOf(Usages) ?? false)
                : new DynamicsWorkload(name.AsText(), 1, ByCapacity: false));
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

/// <param name="Rate">What one unit of usage counts in consumption value; 1 for revenue.</param>
/// <param name="ByCapacity">Usage is the capacity (MAC), not the active users.</param>
public sealed record DynamicsWorkload(string Name, decimal Rate, bool ByCapacity);
