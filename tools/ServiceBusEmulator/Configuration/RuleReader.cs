using System.Text.Json;

namespace PartnerScore.ServiceBusEmulator.Configuration;

/// <summary>Rules of a subscription: the one that lets every message pass is taken, others are refused.</summary>
internal static class RuleReader
{
    private static readonly string[] TrueExpressions = ["1=1", "true"];

    public static void RequireTrueFilter(ConfigurationField rule)
    {
        rule.Allow("Name", "Properties");
        var properties = rule.Object("Properties");
        properties.Allow("FilterType", "SqlFilter", "TrueFilter", "CorrelationFilter", "Action");
        if (properties.Has("Action"))
        {
            properties.Refuse("Action", "rule actions are not supported");
        }

        switch (properties.Text("FilterType"))
        {
            case null or "True" or "TrueFilter":
                break;
            case "Sql":
                RequireTrueExpression(properties.Object("SqlFilter", required: true));
                break;
            case var other:
                properties.Refuse("FilterType", $"filters of type '{other}' are not supported, only the true filter is");
                break;
        }
    }

    private static void RequireTrueExpression(ConfigurationField filter)
    {
        if (filter.Value.ValueKind != JsonValueKind.Object)
        {
            return; // refused already
        }

        filter.Allow("SqlExpression");
        var expression = filter.Text("SqlExpression")?.Replace(" ", "", StringComparison.Ordinal);
        if (!TrueExpressions.Contains(expression, StringComparer.OrdinalIgnoreCase))
        {
            filter.Refuse("SqlExpression", "SQL filters are not supported, only the default '1=1' is");
        }
    }
}
