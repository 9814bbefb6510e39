using System.Text.Json;
using PartnerScore.ServiceBusEmulator.Filters;

namespace PartnerScore.ServiceBusEmulator.Configuration;

/// <summary>Rules of a subscription: true filters, SQL filters and correlation filters; actions are refused.</summary>
internal static class RuleReader
{
    private static readonly string[] TrueExpressions = ["1=1", "true"];
    private static readonly string[] SystemFields = [.. MessageFields.SystemNames];

    /// <returns>None where every message passes.</returns>
    public static IReadOnlyList<SubscriptionRule> Read(IReadOnlyList<ConfigurationField> rules)
    {
        var read = rules.Select(Read).ToList();
        return read.Contains(null) ? [] : [.. read.Select(rule => rule!)];
    }

    /// <returns>Null: the filter that lets every message pass; or the rule was refused.</returns>
    private static SubscriptionRule? Read(ConfigurationField rule)
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
                return null;
            case "Sql":
                return ReadSql(properties.Object("SqlFilter", required: true));
            case "Correlation":
                return ReadCorrelation(properties.Object("CorrelationFilter", required: true));
            case var other:
                properties.Refuse("FilterType", $"filters of type '{other}' are not supported; known here: Sql, Correlation, True");
                return null;
        }
    }

    private static SubscriptionRule? ReadSql(ConfigurationField filter)
    {
        filter.Allow("SqlExpression");
        if (filter.Text("SqlExpression") is not { } expression)
        {
            if (filter.Value.ValueKind == JsonValueKind.Object && !filter.Has("SqlExpression"))
            {
                filter.Refuse("SqlExpression", "is missing");
            }

            return null;
        }

        if (TrueExpressions.Contains(expression.Replace(" ", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            return SubscriptionRule.Sql(expression);
        }
        catch (SqlFilterException exception)
        {
            filter.Refuse("SqlExpression", $"'{expression}' cannot be used: {exception.Message}");
            return null;
        }
    }

    private static SubscriptionRule? ReadCorrelation(ConfigurationField filter)
    {
        filter.Allow([.. SystemFields, "Properties"]);
        var application = filter.Object("Properties");
        var (system, own) = (Texts(filter, SystemFields), Texts(application, Names(application)));
        if (filter.Value.ValueKind == JsonValueKind.Object && system.Count + own.Count == 0)
        {
            filter.Refuse("names no property to compare");
        }

        return SubscriptionRule.Correlation(system, own);
    }

    private static IEnumerable<string> Names(ConfigurationField field) =>
        field.Value.ValueKind == JsonValueKind.Object ? field.Value.EnumerateObject().Select(property => property.Name) : [];

    private static Dictionary<string, string> Texts(ConfigurationField field, IEnumerable<string> names) => names
        .Select(name => (Name: name, Text: field.Text(name)))
        .Where(each => each.Text is not null)
        .ToDictionary(each => each.Name, each => each.Text!);
}
