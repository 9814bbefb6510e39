using System.Text.Json;
using System.Text.RegularExpressions;

namespace PartnerScore.Tests.Support;

/// <summary>The lines of a CSV file without line ends inside its values, as objects.</summary>
internal static partial class Jsonl
{
    public static string Of(string csv)
    {
        var lines = csv.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var names = Values(lines[0]).ToArray();
        return string.Join(
            '\n', lines[1..].Select(line => JsonSerializer.Serialize(names.Zip(Values(line)).ToDictionary(pair => pair.First, pair => pair.Second))));
    }

    private static IEnumerable<string> Values(string line) => Value().Matches(line)
        .Select(match =>
            match.Groups["quoted"].Success ? match.Groups["quoted"].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : match.Groups["plain"].Value);

    [GeneratedRegex("(?:^|,)(?:\"(?<quoted>(?:[^\"]|\"\")*)\"|(?<plain>[^,]*))")]
    private static partial Regex Value();
}
