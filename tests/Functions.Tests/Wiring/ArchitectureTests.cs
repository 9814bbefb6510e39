using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnit;
using PartnerScore.Scoring;
using PartnerScore.Telemetry;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace PartnerScore.Functions.Tests.Wiring;

/// <summary>Which folders of an assembly may use which: between assemblies the compiler holds it (docs/architecture.md).</summary>
public sealed class ArchitectureTests
{
    private static readonly Architecture Product =
        new ArchLoader().LoadAssemblies(typeof(PartnerScorer).Assembly, typeof(TelemetrySource).Assembly, typeof(PartnerScoreServices).Assembly).Build();

    /// <summary>Each folder of the function app may use those before it, and none behind.</summary>
    private static readonly string[] Order =
        ["Hosting", "Messages", "Privacy", "Scores", "Notifications", "Removing", "Drops", "Withdrawing", "Forgetting", "Sweeping", "Triggers"];

    public static TheoryData<string> FoldersOfFunctions => [.. Order[..^1]];

    [Theory]
    [InlineData("Races", "Entities|Precedence|Facts|Reading|Tables|Uploads|Merging")]
    [InlineData("Entities", "Precedence|Facts|Reading|Tables|Uploads|Merging")]
    [InlineData("Precedence", "Facts|Reading|Tables|Uploads|Merging")]
    [InlineData("Facts", "Reading|Tables|Uploads|Merging")]
    [InlineData("Reading", "Tables|Uploads|Merging")]
    [InlineData("Tables", "Reading|Uploads|Merging")]
    [InlineData("Uploads", "Reading|Merging")]
    public void A_folder_of_telemetry_knows_none_that_builds_on_it(string folder, string others) =>
        Types().That().ResideInNamespaceMatching(Folder(folder))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Folder(others)))
            .Check(Product);

    [Theory]
    [MemberData(nameof(FoldersOfFunctions))]
    public void A_folder_of_the_function_app_knows_none_that_builds_on_it(string folder) =>
        Types().That().ResideInNamespaceMatching(Folder(folder, "Functions"))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(
                Folder(string.Join('|', Order[(Array.IndexOf(Order, folder) + 1)..]), "Functions")))
            .Check(Product);

    [Fact]
    public void Every_folder_of_the_function_app_is_one_of_those() => Assert.Equal(
        Order.Order(StringComparer.Ordinal),
        Product.Types.Select(each => each.Namespace.FullName.Split('.')).Where(parts => parts is ["PartnerScore", "Functions", _, ..])
            .Select(parts => parts[2]).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Text_is_read_without_knowing_reports() =>
        Types().That().ResideInNamespaceMatching(Folder("Reading.Text"))
            .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(Folder("Reading.(Fields|Reports)")))
            .Check(Product);

    [Fact]
    public void Every_folder_of_telemetry_is_one_of_those() => Assert.Equal(
        ["Entities", "Facts", "Merging", "Precedence", "Races", "Reading", "Tables", "Uploads"],
        Product.Namespaces.Select(each => each.FullName.Split('.')).Where(parts => parts is ["PartnerScore", "Telemetry", _, ..])
            .Select(parts => parts[2]).Distinct().Order(StringComparer.Ordinal));

    private static string Folder(string name, string project = "Telemetry") =>
        $@"^PartnerScore\.{project}\.({name.Replace(".", "[.]", StringComparison.Ordinal)})([.].*)?$";
}
