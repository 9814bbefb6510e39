using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace PartnerScore.LocalHost.Hosting;

/// <summary>What trigger attributes say in terms of settings, resolved as the Functions host does.</summary>
public static partial class SettingExpressions
{
    /// <summary>Replaces every <c>%Name%</c> by the setting of that name.</summary>
    /// <exception cref="CommandException">A setting is missing.</exception>
    public static string Resolve(this IConfiguration configuration, string text) => Expression().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        return configuration[name.Replace("__", ":", StringComparison.Ordinal)] is { Length: > 0 } value
            ? value
            : throw new CommandException($"'{text}' names the setting {name}, which is missing or empty. Set it in the environment or in local.settings.json.");
    });

    /// <summary>The connection string that a trigger's <c>Connection</c> names.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static string Connection(this IConfiguration configuration, string? name, string fallback) => configuration.ConnectionSection(name, fallback).Value!;

    /// <summary>The section of the settings with that connection string; settings of the client stand below it.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    public static IConfigurationSection ConnectionSection(this IConfiguration configuration, string? name, string fallback)
    {
        var setting = string.IsNullOrEmpty(name) ? fallback : configuration.Resolve(name);
        string[] places = [$"AzureWebJobs{setting}", setting, $"ConnectionStrings:{setting}"];
        return places.Select(configuration.GetSection).FirstOrDefault(section => section.Value is not null)
            ?? throw new CommandException(
                $"A trigger's connection '{setting}' has no connection string in the settings. LocalHost runs on connection strings only.");
    }

    [GeneratedRegex("%(?<name>[^%]+)%")]
    private static partial Regex Expression();
}
