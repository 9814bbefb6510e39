namespace PartnerScore.Functions.Scores;

/// <summary>Publishes designation events to the topic.</summary>
public sealed class DesignationEvents
{
    public const string Topic = "designation-events";
}
