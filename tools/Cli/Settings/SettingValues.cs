using System.Collections;
using System.Text.Json;

namespace PartnerScore.Cli.Settings;

/// <summary>The app's settings as files of the form of local.settings.json and the environment hold them, by names with ':' between their parts.</summary>
public static class SettingValues
{
    /// <summary>Comes with the program, wherever that is copied to.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static IReadOnlyDictionary<string, string?> Sample() => Read(Path.Combine(AppContext.BaseDirectory, "local.settings.sample.json"));

    /// <summary>The person's own, in a checkout: src/Functions/local.settings.json. Empty where there are none.</summary>
    /// <inheritdoc cref="Read" path="/exception"/>
    public static IReadOnlyDictionary<string, string?> Own() =>
        Repository.Folder is { } root ? Read(Path.Combine(root, "src", "Functions", "local.settings.json")) : new Dictionary<string, string?>();

    public static IReadOnlyDictionary<string, string?> Environment() => System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(variable => Name((string)variable.Key), variable => (string?)variable.Value, StringComparer.Ordinal);

    private static string Name(string inFile) => inFile.Replace("__", ":", StringComparison.Ordinal);

    /// <exception cref="CommandException">The file is there but not of the form of local.settings.json.</exception>
    private static Dictionary<string, string?> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(
                File.ReadAllBytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return document.RootElement.GetProperty("Values").EnumerateObject()
                .ToDictionary(setting => Name(setting.Name), setting => setting.Value.GetString());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            throw new CommandException($"{path} cannot be read as local settings: {exception.Message}", exception);
        }
    }
}
