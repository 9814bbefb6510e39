using System.Text.RegularExpressions;

namespace PartnerScore.EndToEnd.Tests.Deployment;

public sealed partial class StorageNameTests
{
    [Fact]
    public void Every_table_and_container_that_the_app_uses_is_made_in_Azure()
    {
        var sources = RepositoryFiles.Under("src/Functions", "*.cs").Select(File.ReadAllText).ToList();
        var constants = sources.SelectMany(source => Constant().Matches(source)).ToLookup(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        var uses = sources
            .SelectMany(source => Use().Matches(source).Select(use => (Source: source, Argument: use.Groups["argument"].Value)))
            .ToList();
        var storage = RepositoryFiles.Text("infra/storage.bicep");

        Assert.NotEmpty(uses);
        Assert.All(uses, use => Assert.Contains($"'{Resolve(use.Source, use.Argument)}'", storage, StringComparison.Ordinal));

        string Resolve(string source, string argument) =>
            argument.StartsWith('"') ? argument.Trim('"')
            : Constant().Matches(source).FirstOrDefault(constant => constant.Groups["name"].Value == argument) is { } own ? own.Groups["value"].Value
            : constants[argument.Split('.')[^1]].Distinct().Single();
    }

    [GeneratedRegex(@"ames\.(Table|Container)\((?<argument>[^)]+)\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Use();

    [GeneratedRegex(@"const string (?<name>\w+) = ""(?<value>[^""]+)""", RegexOptions.ExplicitCapture)]
    private static partial Regex Constant();
}
