using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using PartnerScore.Functions.Notifications;
using PartnerScore.Functions.Scores;
using PartnerScore.ServiceBusEmulator.Configuration;
using PartnerScore.ServiceBusEmulator.Filters;

namespace PartnerScore.LocalHost.Commands;

/// <summary>The option <c>--subscription NAME</c> of <c>up</c>: someone else who gets the designation events.</summary>
internal static partial class SubscriptionOption
{
    /// <summary>Leaves out the copies by which a failed webhook is tried again (docs/notifications.md).</summary>
    private const string WithoutRetries = $"sys.To IS NULL OR sys.To <> '{DesignationChangeNotifier.Subscription}'";

    public static Option<SubscriptionSettings[]> Create() => new("--subscription")
    {
        Description = $"A further subscription of the topic {DesignationEvents.Topic}, to try a subscriber of your own; may be given several times. "
            + $"NAME=FILTER gives it another SQL filter than \"{WithoutRetries}\".",
        HelpName = "NAME",
        CustomParser = Parse,
        AllowMultipleArgumentsPerToken = false,
        Arity = ArgumentArity.OneOrMore,
        DefaultValueFactory = _ => [],
    };

    private static SubscriptionSettings[] Parse(ArgumentResult result)
    {
        var subscriptions = new List<SubscriptionSettings>();
        foreach (var text in result.Tokens.Select(token => token.Value))
        {
            var parts = text.Split('=', 2);
            var name = parts[0].Trim();
            if (!Name().IsMatch(name))
            {
                result.AddError($"'{name}' is no name of a subscription: up to 50 letters, digits, '.', '-' and '_', a letter or digit at both ends.");
            }
            else if (subscriptions.Select(other => other.Name).Append(DesignationChangeNotifier.Subscription).Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                result.AddError($"There is another subscription '{name}'.");
            }
            else if (Rule(parts is [_, var filter] ? filter : WithoutRetries, result) is { } rule)
            {
                subscriptions.Add(new SubscriptionSettings { Name = name, DeadLetteringOnMessageExpiration = true, Rules = [rule] });
            }
        }

        return [.. subscriptions];
    }

    private static SubscriptionRule? Rule(string filter, ArgumentResult result)
    {
        try
        {
            return SubscriptionRule.Sql(filter);
        }
        catch (SqlFilterException exception)
        {
            result.AddError($"The filter '{filter}' cannot be used: {exception.Message}.");
            return null;
        }
    }

    [GeneratedRegex("^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,48}[A-Za-z0-9])?$")]
    private static partial Regex Name();
}
