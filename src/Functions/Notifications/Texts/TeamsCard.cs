using System.Text;
using System.Text.Json;

namespace PartnerScore.Functions.Notifications.Texts;

/// <summary>A text as an Adaptive Card 1.4 in the envelope that a webhook of Teams' Workflows takes.</summary>
public static class TeamsCard
{
    /// <summary>Bytes of a post: the service takes some 28 KB of everything, and has been seen to refuse 21 KB.</summary>
    public const int Longest = 20_000;

    public static ReadOnlyMemory<byte> Render(NotificationText text)
    {
        for (var facts = text.Facts.Count; ; facts = facts * 3 / 4)
        {
            var card = Render(text, facts);
            if (card.Length <= Longest || facts == 0)
            {
                return card;
            }
        }
    }

    /// <summary>What its markdown would take for markup, with a backslash before it; a date or time it would compute stays text.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var isList = at == 0 && text[at] is '-' or '+' or '#' or '>';
            var isNumber = text[at] == '.' && at > 0 && text.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0;
            if (isNumber || (at == 0 && isList) || text[at] is '\\' or '*' or '_' or '[' or ']' or '`' or '~')
            {
                escaped.Append('\\');
            }

            escaped.Append(text[at]);
            if (text[at] == '{' && at + 1 < text.Length && text[at + 1] == '{')
            {
                escaped.Append(' ');
            }
        }

        return escaped.ToString();
    }

    private static ReadOnlyMemory<byte> Render(NotificationText text, int facts) => TextJson.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("type", "message");
        writer.WriteStartArray("attachments");
        writer.WriteStartObject();
        writer.WriteString("contentType", "application/vnd.microsoft.card.adaptive");
        writer.WriteNull("contentUrl");
        writer.WriteStartObject("content");
        writer.WriteString("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        writer.WriteString("type", "AdaptiveCard");
        writer.WriteString("version", "1.4");
        writer.WriteStartObject("msteams");
        writer.WriteString("width", "Full");
        writer.WriteEndObject();
        WriteBody(writer, text, facts);
        WriteActions(writer, text.Link);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteBody(Utf8JsonWriter writer, NotificationText text, int facts)
    {
        writer.WriteStartArray("body");
        WriteBlock(writer, text.Title, "Medium", bold: true);
        WriteBlock(writer, text.Sentence, "Default", bold: false);
        if (facts > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "FactSet");
            writer.WriteStartArray("facts");
            foreach (var fact in text.Facts.Take(facts))
            {
                writer.WriteStartObject();
                writer.WriteString("title", Escape(fact.Title));
                writer.WriteString("value", Escape(fact.Value));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        WriteBlock(writer, facts < text.Facts.Count ? NotificationText.AndMore(text.Facts.Count - facts) : "", "Default", bold: false);
        WriteBlock(writer, text.Footer, "Small", bold: false);
        writer.WriteEndArray();
    }

    private static void WriteBlock(Utf8JsonWriter writer, string text, string size, bool bold)
    {
        if (text.Length > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "TextBlock");
            writer.WriteString("size", size);
            writer.WriteString("weight", bold ? "Bolder" : "Default");
            writer.WriteBoolean("wrap", value: true);
            writer.WriteString("text", Escape(text));
            writer.WriteEndObject();
        }
    }

    private static void WriteActions(Utf8JsonWriter writer, Uri? link)
    {
        if (link is not null)
        {
            writer.WriteStartArray("actions");
            writer.WriteStartObject();
            writer.WriteString("type", "Action.OpenUrl");
            writer.WriteString("title", "Open");
            writer.WriteString("url", link.AbsoluteUri);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }
    }
}
