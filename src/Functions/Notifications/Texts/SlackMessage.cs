using System.Text.Json;

namespace PartnerScore.Functions.Notifications.Texts;

/// <summary>A text as blocks for an incoming webhook of Slack.</summary>
public static class SlackMessage
{
    /// <summary>Characters of all blocks: some 13,000 have been seen to fail.</summary>
    public const int Longest = 11_000;

    public const int LongestHeader = 150;
    public const int LongestSection = 3000;
    public const int LongestLink = 3000;
    public const int MostFields = 10;
    public const int MostBlocks = 50;

    private const int OtherBlocks = 5;

    public static ReadOnlyMemory<byte> Render(NotificationText text) => TextJson.Write(writer =>
    {
        var facts = Fitting(text);
        writer.WriteStartObject();
        writer.WriteString("text", PlainText.Fit(Escape(text.Title), LongestSection));
        writer.WriteStartArray("blocks");
        writer.WriteStartObject();
        writer.WriteString("type", "header");
        WriteText(writer, "plain_text", PlainText.Fit(text.Title, LongestHeader));
        writer.WriteEndObject();
        WriteSection(writer, Escape(text.Sentence));
        foreach (var fields in text.Facts.Take(facts).Chunk(MostFields))
        {
            WriteFields(writer, fields);
        }

        WriteSection(writer, facts < text.Facts.Count ? NotificationText.AndMore(text.Facts.Count - facts) : "");
        WriteContext(writer, text.Footer);
        WriteLink(writer, text.Link);
        writer.WriteEndArray();
        writer.WriteBoolean("unfurl_links", value: false);
        writer.WriteEndObject();
    });

    public static string Escape(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Field(NotificationFact fact) => $"*{Escape(fact.Title)}*\n{Escape(fact.Value)}";

    private static int Fitting(NotificationText text)
    {
        var (left, count) = (Longest - Escape(text.Title).Length - Escape(text.Sentence).Length - Escape(text.Footer).Length, 0);
        foreach (var fact in text.Facts.Take((MostBlocks - OtherBlocks) * MostFields))
        {
            left -= Field(fact).Length;
            if (left < 0)
            {
                break;
            }

            count++;
        }

        return count;
    }

    private static void WriteSection(Utf8JsonWriter writer, string text)
    {
        if (text.Length > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "section");
            WriteText(writer, "mrkdwn", text);
            writer.WriteEndObject();
        }
    }

    private static void WriteFields(Utf8JsonWriter writer, NotificationFact[] facts)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "section");
        writer.WriteStartArray("fields");
        foreach (var fact in facts)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "mrkdwn");
            writer.WriteString("text", Field(fact));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter writer, string text)
    {
        if (text.Length > 0)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "context");
            writer.WriteStartArray("elements");
            writer.WriteStartObject();
            writer.WriteString("type", "mrkdwn");
            writer.WriteString("text", Escape(text));
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static void WriteLink(Utf8JsonWriter writer, Uri? link)
    {
        if (link is { AbsoluteUri.Length: <= LongestLink })
        {
            writer.WriteStartObject();
            writer.WriteString("type", "actions");
            writer.WriteStartArray("elements");
            writer.WriteStartObject();
            writer.WriteString("type", "button");
            WriteText(writer, "plain_text", "Open");
            writer.WriteString("url", link.AbsoluteUri);
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static void WriteText(Utf8JsonWriter writer, string type, string text)
    {
        writer.WriteStartObject("text");
        writer.WriteString("type", type);
        writer.WriteString("text", text);
        writer.WriteEndObject();
    }
}
