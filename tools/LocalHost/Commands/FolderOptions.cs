using System.CommandLine;
using PartnerScore.LocalHost.Folders;

namespace PartnerScore.LocalHost.Commands;

/// <summary>What every command has that looks at a folder of drops: the folder, the day, whom and what to look at, and how to print it.</summary>
internal sealed class FolderOptions
{
    private readonly Argument<string> _directory = new("DIR") { Description = "Folder of reports as downloaded, subfolders included. Where two speak of the same, the file written last wins." };
    private readonly Option<DateOnly> _asOf = ScoreCommand.AsOf();
    private readonly Option<string?> _partner = new("--partner") { Description = "Only this partner: its global account's id, or a location's.", HelpName = "ID" };
    private readonly Option<string?> _designation = new("--designation") { Description = "Only this designation, e.g. modern-work.", HelpName = "ID" };
    private readonly Option<bool> _json = new("--json") { Description = "Print an array, one object per partner and designation, with exact numbers." };
    private readonly Option<string?> _ruleSets = RuleSetsOption.Create();

    public void AddTo(Command command, bool directory = true)
    {
        if (directory)
        {
            command.Arguments.Add(_directory);
        }

        foreach (var option in (Option[])[_asOf, _partner, _designation, _json, _ruleSets])
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="LocalHostException">There is no such designation, or a rule set is wrong.</exception>
    public FolderRequest Read(ParseResult result) => Read(result, result.GetRequiredValue(_directory));

    /// <inheritdoc cref="Read(ParseResult)"/>
    public FolderRequest Read(ParseResult result, string directory)
    {
        var ruleSets = result.ReadRuleSets(_ruleSets);
        var designation = result.GetValue(_designation);
        try
        {
            return new FolderRequest(
                directory,
                ScoreCommand.OrToday(result.GetValue(_asOf)),
                result.GetValue(_partner),
                designation,
                designation is null ? ruleSets : ruleSets.Only(designation),
                result.GetValue(_json));
        }
        catch (ArgumentException exception)
        {
            throw new LocalHostException(exception.Message, exception);
        }
    }
}
