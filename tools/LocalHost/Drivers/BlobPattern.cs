using System.Text.RegularExpressions;

namespace PartnerScore.LocalHost.Drivers;

/// <summary>A blob trigger's path: a container and a pattern of blob names, <c>telemetry/{name}</c>.</summary>
public sealed partial class BlobPattern
{
    private readonly Regex _blobName;

    /// <exception cref="CommandException">The path has no container.</exception>
    public BlobPattern(string path)
    {
        var parts = path.Split('/', 2);
        if (parts[0].Length == 0 || parts[0].Contains('{', StringComparison.Ordinal))
        {
            throw new CommandException($"The blob trigger's path '{path}' does not begin with a container's name.");
        }

        Container = parts[0];
        var pattern = parts.Length == 1 ? "{name}" : parts[1];
        Names = [.. Placeholder().Matches(pattern).Select(m => m.Groups["name"].Value)];
        var literals = Placeholder().Split(pattern).Where((_, i) => i % 2 == 0).Select(Regex.Escape).ToList();
        _blobName = new Regex(
            $"^{literals[0]}{string.Concat(Names.Select((name, i) => $"(?<{name}>.+){literals[i + 1]}"))}$", RegexOptions.CultureInvariant,
            TimeSpan.FromSeconds(1));
    }

    public string Container { get; }

    /// <summary>The placeholders' names.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What the placeholders stand for; null where the blob's name does not fit.</summary>
    public IReadOnlyDictionary<string, string>? Match(string blobName) =>
        _blobName.Match(blobName) is { Success: true } match ? Names.ToDictionary(name => name, name => match.Groups[name].Value) : null;

    [GeneratedRegex(@"\{(?<name>[A-Za-z_]\w*)\}")]
    private static partial Regex Placeholder();
}
