using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace PartnerScore.Scoring.Tests.Citations;

/// <summary>What the manuals say of lists that are data agrees with the data.</summary>
public sealed class ManualTests
{
    [Fact]
    public void The_manual_of_reports_names_every_name_of_an_association_type()
    {
        var manual = File.ReadAllText(Path.Combine(Repository(), "docs", "reports.md"));
        var types = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository(), "src", "Telemetry", "Reading", "Fields", "association-types.json")))!.AsArray();

        Assert.NotEmpty(types);
        Assert.All(types.SelectMany(type => type!["names"]!.AsArray()), name => Assert.Contains((string)name!, manual, StringComparison.Ordinal));
    }

    [Fact]
    public void The_manual_of_designations_lists_readings_in_their_order_each_once()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository(), "docs", "designations.md"));
        var numbers = lines.Where(line => line.StartsWith("| R", StringComparison.Ordinal))
            .Select(line => int.Parse(line.Split('|')[1].Trim()[1..], CultureInfo.InvariantCulture)).ToList();

        Assert.Equal(Enumerable.Range(1, 51).Where(number => number is not (42 or 43)), numbers);
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
