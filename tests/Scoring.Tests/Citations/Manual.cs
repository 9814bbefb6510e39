using System.Text.RegularExpressions;

namespace PartnerScore.Scoring.Tests.Citations;

/// <summary>What can be cited of a Markdown file: its headings, as words, anchors and section numbers, and the readings it lists.</summary>
internal sealed partial class Manual
{
    private readonly HashSet<string> _anchors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _headings = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _readings = new(StringComparer.Ordinal);

    public Manual(string path)
    {
        foreach (var line in Markdown.Prose(File.ReadAllLines(path)))
        {
            if (Heading().Match(line.Text) is { Success: true } heading)
            {
                var words = Link().Replace(heading.Groups[1].Value, "$1").Replace("`", "", StringComparison.Ordinal);
                _headings.Add(words);
                AddAnchor(NoPartOfAnchors().Replace(words.ToLowerInvariant(), "").Replace(' ', '-'));
            }
            else if (Reading().Match(line.Text) is { Success: true } reading)
            {
                _readings.Add(reading.Groups[1].Value);
            }
        }
    }

    public bool HasAnchor(string anchor) => _anchors.Contains(anchor);

    public bool HasHeading(string words) => _headings.Contains(words);

    public bool HasSection(string number) => _headings.Any(heading => heading.StartsWith($"{number}. ", StringComparison.Ordinal));

    public bool HasReading(string number) => _readings.Contains(number);

    private void AddAnchor(string anchor)
    {
        var unique = anchor;
        for (var number = 1; !_anchors.Add(unique); number++)
        {
            unique = $"{anchor}-{number}";
        }
    }

    [GeneratedRegex("^#{1,6} +(.+?) *$", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\p{L}\p{N} _-]", RegexOptions.CultureInvariant)]
    private static partial Regex NoPartOfAnchors();

    [GeneratedRegex(@"^\| (R\d+) \|", RegexOptions.CultureInvariant)]
    private static partial Regex Reading();
}
