using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PartnerScore.Scoring.Tests.RuleSets;

/// <summary>Asks Node.js with ajv what the JSON schema says of rule sets: <c>eng/check-rule-sets.cjs</c>, which people use, too.</summary>
internal static class RuleSetSchema
{
    public static string Folder { get; } = Path.Combine(Repository(), "src", "Scoring", "RuleSets");

    public static string File { get; } = Path.Combine(Folder, "rule-set.schema.json");

    /// <summary>What is wrong with each of some rule sets, in their order; null: nothing is.</summary>
    public static IReadOnlyList<string?> Check(IReadOnlyList<string> ruleSets)
    {
        var folder = Directory.CreateTempSubdirectory("rule-sets");
        try
        {
            for (var number = 0; number < ruleSets.Count; number++)
            {
                System.IO.File.WriteAllText(Path.Combine(folder.FullName, $"{number}.json"), ruleSets[number]);
            }

            var lines = Check(folder.FullName).Split('\n')
                .ToLookup(line => line.Split(".json: ")[0], line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 1)..].Trim());
            return [.. Enumerable.Range(0, ruleSets.Count).Select(number => lines[Path.Combine(folder.FullName, $"{number}")].FirstOrDefault())];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A line for each wrong file: <c>file: path: reason</c>.</summary>
    public static string Check(string folder)
    {
        var start = new ProcessStartInfo(
            "node", [Path.Combine(Repository(), "eng", "check-rule-sets.cjs"), folder])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        var output = node.StandardOutput.ReadToEnd();
        node.WaitForExit();
        Assert.True(errors.Result.Length == 0, $"'npm ci' installs what this test needs. {errors.Result}");
        Assert.Equal(output.Length > 0 ? 1 : 0, node.ExitCode);
        return output;
    }

    private static string Repository([CallerFilePath] string thisFile = "") => new FileInfo(thisFile).Directory!.Parent!.Parent!.Parent!.FullName;
}
