namespace PartnerScore.ServiceBusEmulator.Filters;

/// <summary>Matches where every property that it names is the same text.</summary>
internal sealed class CorrelationFilter(IReadOnlyDictionary<string, string> system, IReadOnlyDictionary<string, string> application) : IMessageFilter
{
    public bool Matches(MessageFields fields) =>
        system.All(wanted => Equals(fields.System(wanted.Key), wanted.Value))
        && application.All(wanted => Equals(fields.Application(wanted.Key), wanted.Value));
}
