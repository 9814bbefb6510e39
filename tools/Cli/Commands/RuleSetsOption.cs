using System.CommandLine;
using PartnerScore.Cli.Settings;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Telemetry;

namespace PartnerScore.Cli.Commands;

/// <summary>The option <c>--rule-sets DIR</c> of every command that scores.</summary>
internal static class RuleSetsOption
{
    public static Option<string?> Create() => new("--rule-sets")
    {
        Description = "Folder of rule sets (*.json) of your own: they come besides the program's, or replace those of the same designation and date. "
            + "[default: the setting Scoring__RuleSetFolder]",
        HelpName = "DIR",
    };

    /// <summary>All rule sets there are, with those of the folder that was given, or else of the setting.</summary>
    /// <exception cref="CommandException">A rule set is wrong; the message names file and JSON path.</exception>
    public static RuleSetCatalog ReadRuleSets(this ParseResult result, Option<string?> option) =>
        result.GetValue(option) is { } folder ? Read(folder) : FolderSettings.OfThisMachine().RuleSets();

    /// <summary>The setting that makes the function app use the folder; none without the option.</summary>
    /// <inheritdoc cref="ReadRuleSets" path="/exception"/>
    public static IReadOnlyDictionary<string, string?> RuleSetSettings(this ParseResult result, Option<string?> option)
    {
        if (result.GetValue(option) is not { } folder)
        {
            return new Dictionary<string, string?>();
        }

        Read(folder);
        return new Dictionary<string, string?> { ["Scoring:RuleSetFolder"] = Path.GetFullPath(folder) };
    }

    private static RuleSetCatalog Read(string folder)
    {
        try
        {
            return RuleSetFolder.Read(folder, Environment.CurrentDirectory);
        }
        catch (RuleSetException exception)
        {
            throw new CommandException(exception.Message, exception);
        }
    }
}
