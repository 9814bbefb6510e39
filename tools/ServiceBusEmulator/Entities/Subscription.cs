using PartnerScore.ServiceBusEmulator.Configuration;
using PartnerScore.ServiceBusEmulator.Filters;

namespace PartnerScore.ServiceBusEmulator.Entities;

/// <summary>A topic's subscription: its messages, and the rules by which it gets them.</summary>
internal sealed record Subscription(Queue Messages, IReadOnlyList<SubscriptionRule> Rules)
{
    public bool Wants(Lazy<MessageFields> fields) => Rules.Count == 0 || Rules.Any(rule => rule.Filter.Matches(fields.Value));
}
