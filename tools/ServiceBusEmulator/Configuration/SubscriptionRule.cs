using PartnerScore.ServiceBusEmulator.Filters;

namespace PartnerScore.ServiceBusEmulator.Configuration;

/// <summary>Which messages a subscription gets; where it has several rules, those that any of them takes.</summary>
public sealed class SubscriptionRule
{
    private SubscriptionRule(IMessageFilter filter) => Filter = filter;

    internal IMessageFilter Filter { get; }

    /// <param name="expression">Such as <c>sys.To IS NULL OR sys.To &lt;&gt; 'notifications'</c>; docs/servicebus-emulator.md says what is supported.</param>
    /// <exception cref="SqlFilterException">It is none, or asks for what is not supported.</exception>
    public static SubscriptionRule Sql(string expression) => new(new SqlFilter(expression));

    internal static SubscriptionRule Correlation(IReadOnlyDictionary<string, string> system, IReadOnlyDictionary<string, string> application) =>
        new(new CorrelationFilter(system, application));
}
