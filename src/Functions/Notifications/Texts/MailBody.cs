using System.Net;
using System.Text;

namespace PartnerScore.Functions.Notifications.Texts;

/// <summary>A text as the two bodies of a mail.</summary>
public static class MailBody
{
    /// <summary>Facts of a mail; it has room for all that a digest has to say.</summary>
    public const int MostFacts = 1000;

    private const string Page = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"></head>
        <body style="margin:0;background:#f3f4f6;font-family:'Segoe UI',Arial,sans-serif;color:#1f2937">
        <div style="max-width:640px;margin:24px auto;padding:24px;background:#ffffff;border-radius:8px">

        """;

    public static string Plain(NotificationText text)
    {
        var body = new StringBuilder();
        body.AppendLine(text.Title);
        if (text.Sentence.Length > 0)
        {
            body.AppendLine().AppendLine(text.Sentence);
        }

        body.AppendLine();
        foreach (var fact in text.Facts.Take(MostFacts))
        {
            body.AppendLine($"{fact.Title}: {fact.Value}");
        }

        body.Append(More(text) is { } more ? more + Environment.NewLine : "");
        body.Append(text.Link is { } link ? $"{Environment.NewLine}{link.AbsoluteUri}{Environment.NewLine}" : "");
        return body.AppendLine().AppendLine(text.Footer).ToString();
    }

    public static string Html(NotificationText text)
    {
        var body = new StringBuilder(Page);
        body.AppendLine($"<h1 style=\"font-size:20px;line-height:1.3;margin:0 0 12px\">{Encoded(text.Title)}</h1>");
        if (text.Sentence.Length > 0)
        {
            body.AppendLine($"<p style=\"font-size:15px;line-height:1.5;margin:0 0 16px\">{Encoded(text.Sentence)}</p>");
        }

        body.AppendLine("<table role=\"presentation\" style=\"border-collapse:collapse;font-size:14px;line-height:1.4;width:100%\">");
        foreach (var fact in text.Facts.Take(MostFacts))
        {
            body.AppendLine($"<tr><td style=\"padding:6px 16px 6px 0;color:#4b5563;vertical-align:top\">{Encoded(fact.Title)}</td>"
                + $"<td style=\"padding:6px 0;vertical-align:top\">{Encoded(fact.Value)}</td></tr>");
        }

        body.AppendLine("</table>");
        body.Append(More(text) is { } more ? $"<p style=\"font-size:14px\">{more}</p>\n" : "");
        body.Append(text.Link is { } link ? $"<p style=\"font-size:15px;margin:16px 0 0\"><a href=\"{Encoded(link.AbsoluteUri)}\">Open</a></p>\n" : "");
        body.AppendLine($"<p style=\"font-size:12px;color:#6b7280;margin:20px 0 0\">{Encoded(text.Footer)}</p>");
        return body.AppendLine("</div></body></html>").ToString();
    }

    private static string? More(NotificationText text) => text.Facts.Count > MostFacts ? NotificationText.AndMore(text.Facts.Count - MostFacts) : null;

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}
