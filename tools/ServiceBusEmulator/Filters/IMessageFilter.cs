namespace PartnerScore.ServiceBusEmulator.Filters;

/// <summary>Decides whether a subscription gets a message.</summary>
internal interface IMessageFilter
{
    bool Matches(MessageFields fields);
}
