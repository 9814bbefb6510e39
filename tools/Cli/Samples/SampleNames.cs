namespace PartnerScore.Cli.Samples;

/// <summary>Made-up names, some of which need quoting.</summary>
internal static class SampleNames
{
    public static readonly string[] Cities = ["Berlin", "Lyon", "Porto", "Gdańsk", "Aarhus", "Graz", "Ghent", "Turku", "Cork", "Bologna"];

    public static readonly string[] Countries = ["Germany", "France", "Portugal", "Poland", "Denmark", "Austria", "Belgium", "Finland", "Ireland", "Italy"];

    private static readonly string[] Things =
        ["Harbour", "Granite", "Meadow", "Copper", "Lantern", "Juniper", "Falcon", "Orchard", "Summit", "Willow", "Beacon", "Cobalt", "Quarry",
            "Delta", "Amber", "Zephyr"];

    private static readonly string[] Trades =
        ["Logistics", "Foods", "Dental", "Textiles", "Machines", "Insurance", "Schools", "Motors", "Optics", "Papers", "Brewing", "Energy", "Tools", "Clinics"];

    private static readonly string[] Forms = ["GmbH", "Ltd.", ", Inc.", "& Sons", "\"Group\"", "S.A.", "AG", "Müller KG"];

    private static readonly string[] FirstNames = ["Ada", "Bo", "Carla", "Dmitri", "Elif", "Farid", "Grace", "Henk", "Ines", "Jonas", "Keiko", "Liam"];

    private static readonly string[] LastNames =
        ["Berg", "Costa", "Dubois", "Eriksen", "Fischer", "García", "Horvat", "Ito", "Jansen", "Kowalski", "Lindqvist", "O'Neill"];

    public static string Partner(Random random) => $"{Pick(random, Things)} {Pick(random, ["Cloud", "Consulting", "IT", "Digital", "Systems"])}";

    public static string Customer(Random random) =>
        $"{Pick(random, Things)} {Pick(random, Trades)} {Pick(random, Forms)}".Replace(" ,", ",", StringComparison.Ordinal);

    /// <summary>Each number is another person.</summary>
    public static SamplePerson Person(Random random, int number, params IReadOnlyList<SampleTraining> trainings)
    {
        var (first, last) = (Pick(random, FirstNames), Pick(random, LastNames));

        // Real exports know some people by one id and some by another.
        return new(
            first,
            last,
            number % 3 == 0 ? $"{990_000_000 + number}" : "",
            number % 3 == 1 ? SampleIds.Tenant(random) : "",
            $"{first}.{last}{number}@partner.example".ToLowerInvariant().Replace("'", "", StringComparison.Ordinal),
            trainings);
    }

    public static T Pick<T>(Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
