using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>What a usage or revenue row says of the partner's tie to the customer.</summary>
/// <param name="Other">Some part of the value ties no partner to a customer.</param>
/// <param name="Unknown">The parts of the value that nobody knows.</param>
internal readonly record struct Attribution(AssociationTypes Types, bool Other, IReadOnlyList<string>? Unknown)
{
    public static string? Parse(string text, out Attribution attribution)
    {
        var types = AssociationTypeNames.Parse(text, out var other);
        attribution = new(types, other, other && AssociationTypeNames.Unknown(text) is { Count: > 0 } unknown ? unknown : null);
        return null;
    }

    /// <summary>Notes the association types that count for nothing.</summary>
    public void CountUnused(ReportNotes notes)
    {
        if (!Other)
        {
            return;
        }

        notes.Add(ReportNotes.OtherAssociationTypes);
        foreach (var name in Unknown ?? [])
        {
            notes.AddUnknown(ReportNotes.AssociationType, name);
        }
    }
}
