using System.Text.Json;

namespace PartnerScore.Functions.Tests.Notifications;

/// <summary>What the receivers document of what they take, checked as they do: the word of their refusal, or null.</summary>
internal static class ReceiverLimits
{
    public static string? OfTeams(byte[] body)
    {
        if (body.Length > 20_000)
        {
            return "Request Entity too large";
        }

        var message = JsonDocument.Parse(body).RootElement;
        var attachment = message.GetProperty("attachments").EnumerateArray().Single();
        var card = attachment.GetProperty("content");
        return
            message.GetProperty("type").GetString() != "message" ? "type must be message" :
            attachment.GetProperty("contentType").GetString() != "application/vnd.microsoft.card.adaptive" ? "no card" :
            card.GetProperty("type").GetString() != "AdaptiveCard" ? "no card" :
            card.GetProperty("version").GetString() is not "1.4" ? "version" :
            !card.GetProperty("body").EnumerateArray().All(IsElement) ? "an element without its text" :
            card.TryGetProperty("actions", out var actions) && !actions.EnumerateArray().All(IsLink) ? "an action that is none" :
            null;
    }

    public static string? OfSlack(byte[] body)
    {
        var message = JsonDocument.Parse(body).RootElement;
        var blocks = message.GetProperty("blocks").EnumerateArray().ToList();
        return
            string.IsNullOrEmpty(message.GetProperty("text").GetString()) ? "no_text" :
            blocks.Count > 50 || !blocks.All(IsBlock) ? "invalid_blocks" :
            Length(blocks) > 13_000 ? "msg_blocks_too_long" :
            null;
    }

    private static bool IsElement(JsonElement element) => element.GetProperty("type").GetString() switch
    {
        "TextBlock" => element.GetProperty("text").GetString()!.Length > 0,
        "FactSet" => element.GetProperty("facts").EnumerateArray()
            .All(fact => fact.GetProperty("title").GetString() is not null && fact.GetProperty("value").GetString() is not null),
        _ => false,
    };

    private static bool IsLink(JsonElement action) =>
        action.GetProperty("type").GetString() == "Action.OpenUrl" && Uri.TryCreate(action.GetProperty("url").GetString(), UriKind.Absolute, out _);

    private static bool IsBlock(JsonElement block) => block.GetProperty("type").GetString() switch
    {
        "header" => IsText(block.GetProperty("text"), "plain_text", 150),
        "section" when block.TryGetProperty("fields", out var fields) =>
            fields.GetArrayLength() is > 0 and <= 10 && fields.EnumerateArray().All(field => IsText(field, "mrkdwn", 2000)),
        "section" => IsText(block.GetProperty("text"), "mrkdwn", 3000),
        "context" => block.GetProperty("elements").GetArrayLength() is > 0 and <= 10
            && block.GetProperty("elements").EnumerateArray().All(element => IsText(element, "mrkdwn", 3000)),
        "actions" => block.GetProperty("elements").EnumerateArray().All(button =>
            IsText(button.GetProperty("text"), "plain_text", 75) && button.GetProperty("url").GetString()!.Length <= 3000),
        _ => false,
    };

    private static bool IsText(JsonElement text, string type, int longest) =>
        text.GetProperty("type").GetString() == type && text.GetProperty("text").GetString() is { Length: > 0 } value && value.Length <= longest
        && (type != "mrkdwn" || IsEscaped(value));

    // Every < would begin a link, a mention or a command to all.
    private static bool IsEscaped(string text) => !text.Contains('<', StringComparison.Ordinal) && !text.Contains('>', StringComparison.Ordinal)
        && text.Split('&').Skip(1)
            .All(rest => rest.StartsWith("amp;", StringComparison.Ordinal) || rest.StartsWith("lt;", StringComparison.Ordinal)
            || rest.StartsWith("gt;", StringComparison.Ordinal));

    private static int Length(IEnumerable<JsonElement> blocks) => blocks.Sum(Texts);

    private static int Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Sum(property => property.NameEquals("text") && property.Value.ValueKind == JsonValueKind.String
            ? property.Value.GetString()!.Length
            : Texts(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Sum(Texts),
        _ => 0,
    };
}
