using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>Text that is kept: as it stands, formulas are only text.</summary>
internal static class TextValues
{
    private const int LongestWorkload = 64;
    private const int LongestItem = 128;
    private const int LongestTitle = 256;
    private const int LongestName = 256;

    public static string? ParseWorkload(string text, out string? workload)
    {
        var reason = Check("workload name", text, LongestWorkload);
        workload = reason is null ? WorkloadNames.Canonical(text) : null;
        return reason;
    }

    /// <summary>A workload by the name the report gives it.</summary>
    public static string? ParseReportedWorkload(string text, out string workload) => Check("workload name", workload = text, LongestWorkload);

    /// <summary>An Azure service or a product, by the name the report gives it.</summary>
    public static string? ParseItem(string text, out string item) => Check("name", item = text, LongestItem);

    public static string? ParseTitle(string text, out string title) => Check("title", title = text, LongestTitle);

    /// <summary>For people to read, never a reason to reject: control characters become blanks, the rest is cut at 256 characters.</summary>
    public static string? ParseName(string text, out string? name)
    {
        var shown = text.Length <= LongestName ? text : text[..(char.IsHighSurrogate(text[LongestName - 1]) ? LongestName - 1 : LongestName)];
        name = shown.Any(char.IsControl) ? string.Concat(shown.Select(c => char.IsControl(c) ? ' ' : c)).Trim() : shown;
        name = name.Length == 0 ? null : name;
        return null;
    }

    private static string? Check(string what, string text, int longest) =>
        text.Length > longest ? $"a {what} of more than {longest} characters" : text.Any(char.IsControl) ? $"a {what} with a control character" : null;
}
