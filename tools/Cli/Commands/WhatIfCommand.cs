using System.CommandLine;
using System.CommandLine.Parsing;
using PartnerScore.Cli.Folders;
using PartnerScore.Cli.Output;
using PartnerScore.Cli.Output.Outlook;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Telemetry;

namespace PartnerScore.Cli.Commands;

/// <summary><c>what-if DIR METRIC=VALUE…</c>: the scores with some of their numbers overridden.</summary>
internal static class WhatIfCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new FolderOptions();
        var overrides = new Argument<MetricOverride[]>("METRIC=VALUE")
        {
            Description =
                "A number as it might be: net-customer-adds=10, or =+4 and =-4 for more and less than now (==-4 sets it below 0); " +
                "usage-growth.CSP=2000 (an option or "
                + "part), intermediate-certifications.gate-1=2 (the people of a step); smb:deployments.CPOR=5 for one track only. Several are " +
                    "applied together.",
            Arity = ArgumentArity.OneOrMore,
            CustomParser = Parse,
        };
        var whatIf = new Command(
            "what-if",
            "Score with some numbers overridden, by the same engine. Without --designation the numbers are overridden in every designation that has them.\n\n"
            + $"Example: {ProgramHelp.Program} what-if demo net-customer-adds=10 usage-growth.CSP=2000 --as-of 2026-11-22 --designation modern-work");
        options.AddTo(whatIf, several: false);
        whatIf.Arguments.Add(overrides);
        whatIf.SetAction((result, cancellationToken) => RunAsync(terminal, options.Read(result), result.GetRequiredValue(overrides), cancellationToken));
        return whatIf;
    }

    private static MetricOverride[]? Parse(ArgumentResult result)
    {
        var overrides = new List<MetricOverride>();
        foreach (var token in result.Tokens)
        {
            if (MetricOverride.TryParse(token.Value, out var parsed))
            {
                overrides.Add(parsed!);
            }
            else
            {
                result.AddError($"'{token.Value}' is not of the form METRIC=VALUE, e.g. net-customer-adds=10.");
            }
        }

        return [.. overrides];
    }

    private static async Task<int> RunAsync(Terminal terminal, FolderRequest request, MetricOverride[] overrides, CancellationToken cancellationToken)
    {
        Check(request, overrides);
        var scorer = new PartnerScorer(request.RuleSets, FolderRequest.Options);
        var telemetry = await request.ReadAsync(terminal, cancellationToken);
        using var json = request.Json ? new JsonArrayOutput(terminal) : null;
        var view = new WhatIfView(terminal.Out);
        await foreach (var partner in request.PartnersAsync(terminal, telemetry, cancellationToken))
        {
            foreach (var before in await scorer.ScoreAsync(telemetry, partner, request.AsOf, cancellationToken))
            {
                var known = overrides.Where(change => WhatIf.Knows(before, change)).ToList();
                var after = Apply(request, before, known);
                if (json is not null)
                {
                    json.Write(WhatIfDocument.Of(known, before, after));
                }
                else if (request.ShowsEmpty || !before.IsEmpty)
                {
                    view.Write(known, before, after);
                }
            }
        }

        json?.End();
        return ExitCodes.Ok;
    }

    private static void Check(FolderRequest request, MetricOverride[] overrides)
    {
        try
        {
            WhatIf.Check([.. request.RuleSets.Designations.Select(designation => request.RuleSets.InForce(designation, request.AsOf))], overrides);
        }
        catch (OverrideException exception)
        {
            throw new CommandException(exception.Message, exception);
        }
    }

    private static DesignationScore Apply(FolderRequest request, DesignationScore before, List<MetricOverride> known)
    {
        try
        {
            return WhatIf.Apply(request.RuleSets.InForce(before.Designation, request.AsOf), before, known);
        }
        catch (OverrideException exception)
        {
            throw new CommandException(exception.Message, exception);
        }
    }
}
