using System.Text.RegularExpressions;

namespace PartnerScore.EndToEnd.Tests.Deployment;

/// <summary>The names of the app settings that a deployment makes.</summary>
internal static partial class DeployedSettings
{
    public static IReadOnlySet<string> Names { get; } = Setting()
        .Matches(RepositoryFiles.Text("infra/function-app.bicep"))
        .Select(match => match.Groups["name"].Value)
        .ToHashSet();

    // In that file only app settings begin with a capital letter.
    [GeneratedRegex(@"^ +(?<name>[A-Z]\w*): ", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Setting();
}
