using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>Text that came from outside, made harmless for a terminal: an escape sequence in a file's cell must not move the cursor.</summary>
internal static class PrintableText
{
    public static string Printable(this string text) =>
        text.Any(char.IsControl) ? string.Create(text.Length, text, (printable, original) =>
        {
            for (var i = 0; i < original.Length; i++)
            {
                printable[i] = char.IsControl(original[i]) ? '\uFFFD' : original[i];
            }
        }) : text;

    /// <summary>What XML cannot hold is replaced, too: it breaks a file.</summary>
    public static string InXml(string text) =>
        string.Concat(text.Printable().EnumerateRunes().Select(rune => rune.Value is 0xFFFE or 0xFFFF ? "\uFFFD" : rune.ToString()));

    /// <summary>A tenant's id as it is; of a person's key as much as tells people apart.</summary>
    public static string Short(string subject) => subject.Length > 36 ? subject[..12] : subject;

    /// <summary>A table's cell.</summary>
    public static Text Cell(string text) => new(text.Printable());
}
