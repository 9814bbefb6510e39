using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PartnerScore.Cli.Folders;

namespace PartnerScore.Cli.Commands;

/// <summary>Which scores are shown, and in what order.</summary>
internal sealed class SelectionOptions
{
    private const string BetweenName = "--between";

    private readonly Option<bool> _atRisk = new("--at-risk")
    {
        Description =
            "Only what may be lost: it qualifies, but not for 180 more days if nothing changes; or Profile says that it is held, and it does not qualify.",
    };

    private readonly Option<decimal[]> _between = new(BetweenName)
    {
        Description = "Only scores of so many points, both included: --between 60 70.",
        HelpName = "FROM TO",
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
        CustomParser = ParseBetween,
    };

    private readonly Option<ScoreOrder?> _sort = new(
        "--sort")
    { Description = "Sort by points (most first), name or id. [default: id]", HelpName = "points|name|id" };
    private readonly Option<int?> _top = new("--top") { Description = "Only the N scores with most points of every designation.", HelpName = "N" };

    private readonly Option<bool> _all = new("--all")
    {
        Description = "Cut nothing, and show the designations, too, for which a partner has reported nothing. (--json always does.)",
    };

    public void AddTo(Command command)
    {
        _top.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var top) && top < 1)
            {
                result.AddError("--top must be 1 or more.");
            }
        });
        foreach (var option in (Option[])[_atRisk, _between, _sort, _top, _all])
        {
            command.Options.Add(option);
        }
    }

    public ScoreSelection Read(ParseResult result) => new(
        result.GetValue(_atRisk),
        result.GetValue(_between) is [var from, var to] ? (Math.Min(from, to), Math.Max(from, to)) : null,
        result.GetValue(_sort),
        result.GetValue(_top),
        result.GetValue(_all));

    private static decimal[]? ParseBetween(ArgumentResult result)
    {
        var numbers = new List<decimal>();
        foreach (var token in result.Tokens)
        {
            if (!decimal.TryParse(token.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number))
            {
                result.AddError($"'{token.Value}' is no number of points: write {BetweenName} 60 70.");
                return null;
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }
}
