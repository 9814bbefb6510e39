using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Normalization.Fields;

/// <summary>What a usage or revenue row says of the partner's tie to the customer.</summary>
/// <param name="Other">Some part of the value ties no partner to a customer.</param>
internal readonly record struct Attribution(AssociationTypes Types, bool Other)
{
    public static string? Parse(string text, out Attribution attribution)
    {
        attribution = new(AssociationTypeNames.Parse(text, out var other), other);
        return null;
    }
}
