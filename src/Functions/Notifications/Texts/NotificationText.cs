namespace PartnerScore.Functions.Notifications.Texts;

/// <summary>What people are told, in plain text: every renderer escapes for itself.</summary>
/// <param name="Title">What happened.</param>
/// <param name="Sentence">How it stands now; may be empty.</param>
public sealed record NotificationText(string Title, string Sentence)
{
    public const int LongestTitle = 140;
    public const int LongestSentence = 600;
    public const int LongestFact = 200;
    public const int LongestFactTitle = 60;

    /// <summary>In the order of their weight: a renderer that has no room leaves out the last ones, and says how many.</summary>
    public IReadOnlyList<NotificationFact> Facts { get; init; } = [];

    /// <summary>Where it leads; null: nowhere.</summary>
    public Uri? Link { get; init; }

    /// <summary>A line on who tells this and why; empty: none.</summary>
    public string Footer { get; init; } = "";

    public static NotificationText Fit(string title, string sentence) =>
        new(PlainText.OneLine(title, LongestTitle), PlainText.OneLine(sentence, LongestSentence));

    /// <summary>How what does not fit is told.</summary>
    internal static string AndMore(int count) => FormattableString.Invariant($"and {count} more");
}

public sealed record NotificationFact(string Title, string Value)
{
    public static NotificationFact Fit(string title, string value) =>
        new(PlainText.OneLine(title, NotificationText.LongestFactTitle), PlainText.OneLine(value, NotificationText.LongestFact));
}
