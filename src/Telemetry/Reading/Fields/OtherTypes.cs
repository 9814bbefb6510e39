using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Amounts;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>Association types that count for nothing: the same money comes once for each of these, too, so they are told apart.</summary>
internal static class OtherTypes
{
    /// <param name="key">The same for the same names; 0: all of them count.</param>
    public static string? Parse(string text, out ulong key)
    {
        AssociationTypeNames.Parse(text, out var other);
        key = other ? AmountPart.Hash(LooseNameComparer.Letters(text)) : 0;
        return null;
    }
}
