using System.CommandLine;
using PartnerScore.Cli.Folders;

namespace PartnerScore.Cli.Commands;

/// <summary>What every command has that looks at a folder of drops: the folder, the day, whom and what to look at, and how to print it.</summary>
internal sealed class FolderOptions
{
    private readonly Argument<string[]> _places = new("DIR")
    {
        Description = "Folder of reports as downloaded, subfolders included, or a report. Where two speak of the same, the file written last wins.",
        CustomParser = result => [.. result.Tokens.Select(token => token.Value)],
    };

    private readonly Option<DateOnly> _asOf = ScoreCommand.AsOf();

    private readonly Option<string[]> _partners = new("--partner")
    {
        Description = "Only this partner: its id, a location's, or its name or a part of it. May be given several times.",
        HelpName = "NAME",
    };

    private readonly Option<string[]> _designations = new("--designation")
    {
        Description = "Only this designation, e.g. modern-work or 'Modern Work'. May be given several times.",
        HelpName = "NAME",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print an array, one object per partner and designation, with exact numbers." };
    private readonly Option<string?> _ruleSets = RuleSetsOption.Create();

    /// <param name="directory">The command has the folder for an argument.</param>
    /// <param name="several">Of folders and files: a name with blanks need not be quoted then.</param>
    public void AddTo(Command command, bool directory = true, bool several = true)
    {
        if (directory)
        {
            _places.Arity = several ? ArgumentArity.OneOrMore : ArgumentArity.ExactlyOne;
            command.Arguments.Add(_places);
        }

        foreach (var option in (Option[])[_partners, _designations, _asOf, _json, _ruleSets])
        {
            command.Options.Add(option);
        }
    }

    /// <exception cref="CommandException">There is no such designation, or a rule set is wrong.</exception>
    public FolderRequest Read(ParseResult result) => Read(result, result.GetRequiredValue(_places));

    /// <inheritdoc cref="Read(ParseResult)"/>
    public FolderRequest Read(ParseResult result, params string[] places)
    {
        var ruleSets = result.ReadRuleSets(_ruleSets);
        var designations = DesignationSearch.Find(ruleSets, result.GetValue(_designations) ?? []);
        return new FolderRequest(
            places,
            ScoreCommand.OrToday(result.GetValue(_asOf)),
            result.GetValue(_partners) ?? [],
            designations,
            designations.Count > 0 ? ruleSets.Only(designations) : ruleSets,
            result.GetValue(_json))
        {
            RuleSetFolder = result.GetValue(_ruleSets),
        };
    }
}
