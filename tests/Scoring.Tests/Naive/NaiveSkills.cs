using Fractions;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>People to a step of certifications.</summary>
/// <param name="Pays">Points for completing it.</param>
internal sealed record NaiveGate(int People, int Pays, string[] Titles);

/// <summary>Certified people. Titles are written <c>title = alias = alias @ last eligible day</c>.</summary>
internal sealed class NaiveSkills(NaiveFacts facts)
{
    /// <summary>Gates come before the people who pay; each of these pays the same up to the target.</summary>
    public NaiveMetric People(string metric, int maximum, int target, string[] titles, params NaiveGate[] gates)
    {
        var lines = new List<string>();
        var points = Fraction.Zero;
        var open = true;
        for (var number = 1; number <= gates.Length; number++)
        {
            var gate = gates[number - 1];
            var people = Certified(gate.Titles);
            lines.Add($"gate gate-{number} {people.Count} of {gate.People} pays {gate.Pays}");
            lines.AddRange(people.Select(person => PersonLine(person, $"gate-{number}")));
            open &= people.Count >= gate.People;
            points += open ? gate.Pays : 0;
        }

        var last = Certified(titles);
        if (open)
        {
            points += new Fraction(last.Count, target) * (maximum - gates.Sum(gate => gate.Pays));
            lines.AddRange(last.Select(person => PersonLine(person, null)));
        }

        return new NaiveMetric(
            metric, "people", last.Count, target, maximum, points > maximum
                ? maximum : points, null, open || facts.Certifications.Count == 0 ? null : "gate-incomplete", lines);
    }

    private static string PersonLine(KeyValuePair<string, (string Title, DateOnly? Until)> person, string? gate) =>
        NaivePoints.Line(person.Key, null, gate, "certified", 1, null, null, null, person.Value.Title, person.Value.Until);

    /// <summary>Every person with the certification that counts longest; of several the first by title.</summary>
    private SortedDictionary<string, (string Title, DateOnly? Until)> Certified(string[] titles)
    {
        var certified = new SortedDictionary<string, (string Title, DateOnly? Until)>(StringComparer.Ordinal);
        foreach (var row in facts.Certifications)
        {
            foreach (var entry in titles)
            {
                var names = entry.Split(" @ ")[0].Split(" = ");
                DateOnly? through = entry.Contains(" @ ", StringComparison.Ordinal) ? DateOnly.Parse(entry.Split(" @ ")[1], null) : null;
                if (!names.Any(name => Bare(name) == Bare(row.Title)) || facts.AsOf > through
                    || !row.Active || row.Completed > facts.AsOf || row.Expires < facts.AsOf)
                {
                    continue;
                }

                var until = row.Expires is null || through < row.Expires ? through : row.Expires;
                if (!certified.TryGetValue(row.PersonKey, out var known)
                    || Days(until) > Days(known.Until)
                    || (Days(until) == Days(known.Until) && string.CompareOrdinal(names[0], known.Title) < 0))
                {
                    certified[row.PersonKey] = (names[0], until);
                }
            }
        }

        return certified;
    }

    private static int Days(DateOnly? day) => (day ?? DateOnly.MaxValue).DayNumber;

    private static string Bare(string title)
    {
        var bare = title.Trim().ToUpperInvariant();
        string before;
        do
        {
            before = bare;
            foreach (var prefix in new[] { "MICROSOFT CERTIFIED: ", "MICROSOFT 365 CERTIFIED: ", "MICROSOFT " })
            {
                bare = bare.StartsWith(prefix, StringComparison.Ordinal) ? bare[prefix.Length..].Trim() : bare;
            }
        }
        while (bare != before);

        return bare;
    }
}
