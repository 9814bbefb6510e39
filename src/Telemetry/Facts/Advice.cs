namespace PartnerScore.Telemetry.Facts;

/// <summary>What to do, for the person who dropped the file.</summary>
internal static class Advice
{
    public const string DropTheOriginal = "Drop the original download from Partner Center (.csv, .tsv, or either with .gz behind it).";

    public const string Split = "Drop the rows in several files.";

    public const string AskAnExecutiveViewer =
        "Partner Center leaves it out for users who are no Executive report viewers: let one of them download the report, and drop that.";

    public const string ResavedByExcel = "It looks re-saved by Excel: drop the original download.";

    /// <summary>The same advice inside a row's reason.</summary>
    public const string ResavedByExcelAside = "(looks re-saved by Excel: drop the original download)";

    public const string PathOutOfReach = "The path has '.' or '..' between slashes, which would lead to another file: drop it under another path.";

    private const int LongestQuote = 64;

    /// <summary>A piece of the file for a message: one line, at most 64 characters, no e-mail address.</summary>
    public static string Quote(string text) => $"'{Cut(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)))}'";

    /// <summary>The text, or what stands for it where it holds an e-mail address: messages and rejects show nobody.</summary>
    public static string WithoutAddress(string text) => MailAddresses.AreIn(text) ? "(an e-mail address)" : text;

    /// <summary>At most 64 characters, no surrogate pair torn apart, no e-mail address.</summary>
    public static string Cut(string text)
    {
        text = WithoutAddress(text);
        if (text.Length <= LongestQuote)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[LongestQuote - 1]) ? LongestQuote - 1 : LongestQuote)];
    }
}
