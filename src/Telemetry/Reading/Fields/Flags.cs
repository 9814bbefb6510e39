namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>Columns that say yes or no; what is neither says no.</summary>
internal static class Flags
{
    public static string? Parse(string text, out bool isSet)
    {
        isSet = text.ToUpperInvariant() is "1" or "TRUE" or "YES" or "Y";
        return null;
    }
}
