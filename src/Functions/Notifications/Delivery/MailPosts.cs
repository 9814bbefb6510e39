using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using PartnerScore.Functions.Notifications.Channels;
using PartnerScore.Functions.Notifications.Texts;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>Sends mails by SMTP.</summary>
public sealed class MailPosts(TimeProvider time)
{
    private const int TlsFromTheStart = 465;
    private const int Permanent = 500;

    /// <summary>One mail, without a retry of its own.</summary>
    /// <param name="id">The same for the same text: mail programs that get a mail twice know it by that.</param>
    public async Task<Answer> SendAsync(Channel channel, string id, NotificationText text, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(channel.Settings.Timeout);
        try
        {
            using var message = Message(channel, id, text);
            using var client = new SmtpClient();
            await client.ConnectAsync(channel.Settings.Host, channel.Settings.Port, Security(channel.Settings), patience.Token);
            if (channel.Settings.User.Length > 0)
            {
                await client.AuthenticateAsync(channel.Settings.User, channel.Settings.Password, patience.Token);
            }

            var said = await client.SendAsync(message, patience.Token);
            await client.DisconnectAsync(quit: true, patience.Token);
            return Answer.Taken with { Said = PlainText.OneLine(said, Answer.LongestSaid) };
        }
        catch (SmtpCommandException refusal)
        {
            var status = (int)refusal.StatusCode;
            return new(
                string.Create(CultureInfo.InvariantCulture, $"{channel}: the mail server answered {status}."),
                PlainText.OneLine(refusal.Message, Answer.LongestSaid),
                IsFinal: status >= Permanent);
        }
        catch (AuthenticationException refusal)
        {
            return new($"{channel}: the mail server does not take user and password.", PlainText.OneLine(refusal.Message, Answer.LongestSaid), IsFinal: true);
        }
        catch (Exception failure) when (failure is SocketException or IOException or ProtocolException or SslHandshakeException or NotSupportedException)
        {
            // The message names what failed, never who was to get it.
            return new($"{channel}: the mail server cannot be reached as it should: {PlainText.OneLine(failure.Message, Answer.LongestSaid)}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new($"{channel}: the mail server did not answer within {channel.Settings.Timeout}.");
        }
    }

    /// <summary>The very mail that is sent.</summary>
    public MimeMessage Message(Channel channel, string id, NotificationText text)
    {
        var settings = channel.Settings;
        var from = MailboxAddress.Parse(settings.From);
        var message = new MimeMessage
        {
            Subject = text.Title,
            Date = time.GetUtcNow(),
            MessageId = $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}|{channel.Name}")), 0, 16)}@{from.Domain}",
            Body = new BodyBuilder { TextBody = MailBody.Plain(text), HtmlBody = MailBody.Html(text) }.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.AddRange(settings.To.Select(MailboxAddress.Parse));

        // So that nobody's out-of-office answers.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    // A password never goes over the net in the open.
    private static SecureSocketOptions Security(ChannelSettings settings) =>
        settings.Port == TlsFromTheStart ? SecureSocketOptions.SslOnConnect :
        settings.Host == "localhost" || (IPAddress.TryParse(settings.Host, out var address) && IPAddress.IsLoopback(address))
            ? SecureSocketOptions.StartTlsWhenAvailable :
        SecureSocketOptions.StartTls;
}
