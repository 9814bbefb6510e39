using System.Text.RegularExpressions;

namespace PartnerScore.Scoring.Tests.Citations;

/// <summary>
/// Citations of Markdown files (a path from the repository's root; in Markdown and in strings a name in <c>docs/</c> will do), of their numbered sections, of
/// their headings (a path, a comma and words in quotes) and of readings, and the links of Markdown files.
/// </summary>
internal sealed partial class CitationCheck(string root)
{
    private static readonly string[] Places = ["src", "tools", "tests", "eng", "infra", "docs", "samples", "benchmarks"];
    private static readonly string[] Passed = ["bin", "obj", "node_modules", "TestResults"];
    private static readonly string[] Endings =
        [".cs", ".csproj", ".props", ".targets", ".md", ".json", ".sh", ".ps1", ".mjs", ".cjs", ".js", ".py", ".bicep", ".bicepparam", ".yaml", ".yml"];

    private readonly Dictionary<string, Manual> _manuals = new(StringComparer.Ordinal);

    /// <summary>A line for each that leads nowhere: <c>file:line: what</c>.</summary>
    public IReadOnlyList<string> Broken() => [.. Files().SelectMany(BrokenIn)];

    private IEnumerable<string> Files() =>
        Places.Select(place => Path.Combine(root, place))
            .Where(Directory.Exists)
            .SelectMany(Below)
            .Concat(Directory.EnumerateFiles(root))
            .Where(file => Endings.Contains(Path.GetExtension(file)))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Below(string folder) =>
        Directory.EnumerateFiles(folder).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(inner => !Passed.Contains(Path.GetFileName(inner)) && new DirectoryInfo(inner).LinkTarget is null).SelectMany(Below));

    private IEnumerable<string> BrokenIn(string file)
    {
        var lines = File.ReadAllLines(file);
        var isMarkdown = file.EndsWith(".md", StringComparison.Ordinal);
        var broken = lines.SelectMany((line, index) => BrokenCitations(file, isMarkdown, line).Select(what => (Line: index + 1, What: what)));
        if (isMarkdown)
        {
            broken = broken.Concat(Markdown.Prose(lines).SelectMany(line => BrokenLinks(file, line.Text).Select(what => (line.Number, what))));
        }

        return broken.OrderBy(one => one.Line).Select(one => $"{Path.GetRelativePath(root, file)}:{one.Line}: {one.What}");
    }

    private IEnumerable<string> BrokenCitations(string file, bool isMarkdown, string line)
    {
        // What a line names of sections and readings belongs to the file cited before it; in a Markdown file without one, to itself.
        var cited = isMarkdown ? file : null;
        var isLost = false;
        foreach (Match citation in Citation().Matches(line))
        {
            if (citation.Groups["path"] is { Success: true, Value: var path })
            {
                cited = Find(file, isMarkdown, line, citation.Index, path);
                isLost = cited is null;
                if (cited is null)
                {
                    yield return $"no file {path}";
                }
                else if (citation.Groups["heading"] is { Success: true, Value: var words } && !ManualOf(cited).HasHeading(words))
                {
                    yield return $"no heading \"{words}\" in {path}";
                }
            }
            else if (citation.Groups["section"] is { Success: true, Value: var section })
            {
                if (!isLost && (cited is null || !ManualOf(cited).HasSection(section)))
                {
                    yield return cited is null ? $"§{section} of no file" : $"no section {section} in {Path.GetFileName(cited)}";
                }
            }
            else if (Readings() is { } readings && !readings.HasReading(citation.Value))
            {
                yield return $"no reading {citation.Value}";
            }
        }
    }

    private IEnumerable<string> BrokenLinks(string file, string line)
    {
        foreach (Match link in Link().Matches(line))
        {
            var target = link.Groups["target"].Value;
            if (target.Contains(':', StringComparison.Ordinal))
            {
                continue;
            }

            var (path, anchor) = target.Split('#') is [var before, var after] ? (before, after) : (target, null);
            var full = path.Length == 0 ? file : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path));
            if (!Path.Exists(full))
            {
                yield return $"no {target}";
            }
            else if (anchor is not null && !(full.EndsWith(".md", StringComparison.Ordinal) && ManualOf(full).HasAnchor(anchor)))
            {
                yield return $"no heading {target}";
            }
        }
    }

    private string? Find(string file, bool isMarkdown, string line, int index, string path)
    {
        var isInString = index > 0 && line[index - 1] == '"';
        string?[] folders = [root, Path.GetDirectoryName(file), isMarkdown || isInString ? Path.Combine(root, "docs") : null];
        return folders.Where(folder => folder is not null).Select(folder => Path.GetFullPath(Path.Combine(folder!, path))).FirstOrDefault(File.Exists);
    }

    /// <summary>The readings decided; null where there is no such list.</summary>
    private Manual? Readings() => Path.Combine(root, "docs", "designations.md") is var path && File.Exists(path) ? ManualOf(path) : null;

    private Manual ManualOf(string path)
    {
        if (!_manuals.TryGetValue(path, out var manual))
        {
            _manuals[path] = manual = new(path);
        }

        return manual;
    }

    [GeneratedRegex(
        @"(?<![\w./:-])(?<path>[\w.-][\w./-]*\.md)\b(?:, ""(?<heading>[^""]+)"")?|§ ?(?<section>\d+)|(?<![A-Za-z0-9.-])R[1-9]\d?(?![A-Za-z0-9-])",
        RegexOptions.CultureInvariant)]
    private static partial Regex Citation();

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
