using System.CommandLine;
using PartnerScore.Cli.Output;
using PartnerScore.Cli.Samples;
using Spectre.Console;

namespace PartnerScore.Cli.Commands;

/// <summary><c>sample DIR</c>: realistic drops to try things with.</summary>
internal static class SampleCommand
{
    public static Command Create(Terminal terminal)
    {
        var directory = new Argument<string>(
            "DIR")
        { Description = "Folder to write to; it is made if it is not there. Files of the same names are overwritten." };
        var partners = Count("--partners", "Number of partners.", 3);
        var tenants = Count("--tenants", "Customers of each partner.", 40);
        var months = Count("--months", "Months of usage; fewer than 13 give inconclusive scores.", 13);
        var seed = new Option<int>("--seed") { Description = "The same seed and options make the same files.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var asOf = ScoreCommand.AsOf();
        asOf.Description = "The last month is the latest that is over on this day, yyyy-MM-dd. [default: today, UTC]";
        var together = new Option<bool>("--together") { Description = "One file per report for all partners, not a folder per partner." };
        var sample = new Command(
            "sample",
            "Write realistic reports in the formats that Partner Center exports, to try things with.\n\n"
            + $"Example: {ProgramHelp.Program} sample demo --partners 3 --seed 7") { directory, partners, tenants, months, seed, asOf, together };
        sample.SetAction(async (result, cancellationToken) =>
        {
            var options = new SampleOptions(
                result.GetValue(partners), result.GetValue(tenants), result.GetValue(months), result.GetValue(seed), ScoreCommand.OrToday(
                    result.GetValue(asOf)))
            {
                Together = result.GetValue(together),
            };
            var path = Path.GetFullPath(result.GetRequiredValue(directory));
            await SampleDrops.WriteAsync(path, options, cancellationToken);
            terminal.Out.WriteLine(
                $"Wrote samples of {Counted.Of(options.Partners, "partner")} with {Counted.Of(options.Tenants, "customer")} each, " +
                    $"{Counted.Of(options.Months, "month")}, to {path}");
            return ExitCodes.Ok;
        });
        return sample;
    }

    private static Option<int> Count(string name, string description, int standard)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value < 1)
            {
                result.AddError($"{name} must be 1 or more.");
            }
        });
        return option;
    }
}
