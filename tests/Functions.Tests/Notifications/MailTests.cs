using FsCheck.Xunit;
using PartnerScore.Functions.Notifications.Texts;
using PartnerScore.Functions.Scores;
using PartnerScore.Functions.Tests.Scores;
using SmtpServer.Protocol;

namespace PartnerScore.Functions.Tests.Notifications;

public sealed class MailTests(Azurite azurite) : IClassFixture<Azurite>
{
    [Fact]
    public async Task An_event_is_one_mail_to_all_recipients_in_text_and_html()
    {
        await using var server = new MailServer();
        await using var stage = new ScoringStage(azurite, server.Settings);

        await DeliverAsync(stage);

        var mail = Assert.Single(server.Mails);
        Assert.Equal("Contoso no longer qualifies for Modern Work", mail.Subject);
        Assert.Equal(["ada@example.org", "bob@example.org"], mail.To.Mailboxes.Select(to => to.Address));
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Contains("Points: 85 → 69", mail.TextBody, StringComparison.Ordinal);
        Assert.Contains("It lacks: total: 69 of at least 70 points.", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("Delivered", Assert.Single(await stage.Stored.DeliveriesAsync("p1"))["State"]);
    }

    [Fact]
    public async Task A_mail_that_was_refused_for_now_is_sent_again_under_the_same_id()
    {
        await using var server = new MailServer { Refusal = new SmtpResponse(SmtpReplyCode.ServiceUnavailable, "try later ada@example.org") };
        await using var stage = new ScoringStage(azurite, server.Settings);
        stage.Log.Expect("The channel mail: the mail server answered 421.");
        await DeliverAsync(stage);
        var row = Assert.Single(await stage.Stored.DeliveriesAsync("p1"));
        Assert.Equal("Retrying", row["State"]);
        Assert.DoesNotContain(stage.Log.Entries, entry => entry.Message.Contains("ada@", StringComparison.Ordinal));
        server.Refusal = null;

        stage.Clock.Advance(TimeSpan.FromSeconds(66));
        await stage.DeliverEventAsync();
        await DeliverAsync(stage, "again");

        Assert.Matches("^[0-9a-f]{32}@example.org$", Assert.Single(server.Mails).MessageId);
    }

    [Fact]
    public async Task A_mail_that_is_refused_for_good_is_given_up()
    {
        await using var server = new MailServer { Refusal = new SmtpResponse(SmtpReplyCode.TransactionFailed, "no such mailbox") };
        await using var stage = new ScoringStage(azurite, server.Settings);
        stage.Log.Expect("The channel mail: the mail server answered 554.");

        await DeliverAsync(stage);

        var row = Assert.Single(await stage.Stored.DeliveriesAsync("p1"));
        Assert.Equal(("GivenUp", "The channel mail: the mail server answered 554. It said: no such mailbox"), (row["State"], row["LastFailure"]));
    }

    [Fact]
    public async Task A_server_that_is_away_is_tried_again()
    {
        var server = new MailServer();
        await using var stage = new ScoringStage(azurite, server.Settings);
        await server.DisposeAsync();
        stage.Log.Expect("The channel mail: the mail server cannot be reached as it should");

        await DeliverAsync(stage);

        Assert.Equal("Retrying", Assert.Single(await stage.Stored.DeliveriesAsync("p1"))["State"]);
    }

    [Property(Arbitrary = [typeof(RenderingTests)])]
    public void No_name_is_markup_in_a_mail(DesignationEvent told)
    {
        var text = EventTexts.Of(told, "", customerNames: true);
        var html = MailBody.Html(text);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<!channel", html, StringComparison.Ordinal);
        Assert.Equal(text.Facts.Count * 2, html.Split("<td").Length - 1);
        Assert.DoesNotContain('\n', text.Title);
    }

    private static async Task DeliverAsync(ScoringStage stage, string? messageId = null)
    {
        var message = SampleEvents.Message(SampleEvents.AtRisk());
        message.MessageId = messageId ?? message.MessageId;
        await stage.Client.CreateSender("designation-events").SendMessageAsync(message);
        await stage.DeliverEventAsync();
    }
}
