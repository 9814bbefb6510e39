using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Telemetry;

/// <summary>A folder of rule sets that come besides the embedded ones, or in place of those of the same designation and date.</summary>
public static class RuleSetFolder
{
    private const string Schema = ".schema.json";

    /// <summary>The embedded rule sets and those of every <c>*.json</c> below the folder, but for JSON schemas.</summary>
    /// <param name="folder">Null or empty: the embedded ones alone.</param>
    /// <param name="seenFrom">Where a relative path begins; null: the app's own folder.</param>
    /// <exception cref="RuleSetException">There is no such folder, nothing in it, or something that is no rule set: file and JSON path are named.</exception>
    public static RuleSetCatalog Read(string? folder, string? seenFrom = null)
    {
        var embedded = RuleSetCatalog.Embedded();
        return string.IsNullOrEmpty(folder) ? embedded : embedded.With(Files(Path.GetFullPath(folder, seenFrom ?? AppContext.BaseDirectory), folder));
    }

    private static List<RuleSetFile> Files(string path, string folder)
    {
        if (!Directory.Exists(path))
        {
            throw new RuleSetException($"{folder} is no folder.");
        }

        try
        {
            var files = Directory.EnumerateFiles(path, "*.json", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(Schema, StringComparison.OrdinalIgnoreCase))
                .Select(file => new RuleSetFile(Path.GetRelativePath(path, file).Replace('\\', '/'), File.ReadAllBytes(file)))
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .ToList();
            return files.Count > 0 ? files : throw new RuleSetException($"{folder} holds no rule set (*.json).");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RuleSetException($"{folder} cannot be read: {exception.Message}", exception);
        }
    }
}
