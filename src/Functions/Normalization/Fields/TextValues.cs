using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Normalization.Fields;

/// <summary>Text that is kept: as it stands, formulas are only text.</summary>
internal static class TextValues
{
    private const int LongestWorkload = 64;
    private const int LongestTitle = 256;
    private const int LongestName = 256;

    public static string? ParseWorkload(string text, out string? workload)
    {
        workload = null;
        if (text.Length > LongestWorkload)
        {
            return $"a workload name of more than {LongestWorkload} characters";
        }

        if (text.Any(char.IsControl))
        {
            return "a workload name with a control character";
        }

        workload = WorkloadNames.Canonical(text);
        return null;
    }

    public static string? ParseTitle(string text, out string title)
    {
        title = text;
        return text.Length > LongestTitle
            ? $"a title of more than {LongestTitle} characters"
            : text.Any(char.IsControl) ? "a title with a control character" : null;
    }

    /// <summary>For people to read, never a reason to reject: control characters become blanks, the rest is cut at 256 characters.</summary>
    public static string? ParseName(string text, out string? name)
    {
        var shown = text.Length <= LongestName ? text : text[..(char.IsHighSurrogate(text[LongestName - 1]) ? LongestName - 1 : LongestName)];
        name = shown.Any(char.IsControl) ? string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c)).Trim() : shown;
        name = name.Length == 0 ? null : name;
        return null;
    }
}
