using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using PartnerScore.Functions.Notifications.Channels;
using PartnerScore.Functions.Notifications.Delivery;
using PartnerScore.Functions.Tests.Scores;
using StandardWebhooks;
using StandardWebhooks.Diagnostics;

namespace PartnerScore.Functions.Tests.Notifications;

/// <summary>What is signed, held against the specification's own example and against a library that is not ours.</summary>
public sealed partial class SigningTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const string Whsec = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    [Theory]
    [InlineData(Whsec, "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", """{"test": 2432232314}""", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData(
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "1234567|modern-work|3", "1764460800", "{}",
            "v1,eNtrchLW0+UE9CRjQkQfQuhWsmzyqvQR68DAPRx1BYM=")]
    public void A_signature_is_that_of_the_specification(string secret, string id, string timestamp, string body, string expected) =>
        Assert.Equal(expected, WebhookRequest.StandardSignature(secret, id, timestamp, Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void The_header_of_our_own_stays_as_it_was() => Assert.Equal(
        "sha256=3d64ff19a852c8935f2eaa269afba38ec2cf7a298b7521b81f5bf18d02570908",
        WebhookRequest.Sign("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "1764460800", "{}"u8));

    [Theory]
    [InlineData(Receiver.Secret, "p1")]
    [InlineData(Whsec, "p1")]
    [InlineData(Receiver.Secret, "p 1.ü")]
    public async Task A_library_for_standard_webhooks_takes_a_post_and_no_changed_one(string secret, string partnerId)
    {
        var post = await PostAsync(partnerId, ("Webhook:Secret", secret));
        var library = new StandardWebhook(
            secret.StartsWith("whsec_", StringComparison.Ordinal) ? secret : "whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes(secret)));

        library.Verify(post.Body, Headers(post));
        Assert.Throws<WebhookVerificationException>(() => library.Verify(post.Body + " ", Headers(post)));
        Assert.DoesNotContain('.', post.Headers["webhook-id"]);
        Assert.Equal(post.Headers["x-partnerscore-timestamp"], post.Headers["webhook-timestamp"]);
    }

    [Fact]
    public async Task While_a_secret_is_replaced_a_receiver_with_either_takes_a_post()
    {
        var post = await PostAsync("p1", ("Webhook:Secret", Whsec), ("Webhook:PreviousSecret", Receiver.Secret));

        // The library looks at the first of several signatures alone, so each is held against it by itself.
        var signatures = post.Headers["webhook-signature"].Split(' ');
        Assert.Equal(2, signatures.Length);
        var headers = Headers(post);
        headers["webhook-signature"] = signatures[0];
        new StandardWebhook(Whsec).Verify(post.Body, headers);
        headers["webhook-signature"] = signatures[1];
        new StandardWebhook("whsec_" + Convert.ToBase64String(Encoding.UTF8.GetBytes(Receiver.Secret))).Verify(post.Body, headers);
    }

    [Fact]
    public async Task A_post_is_a_cloud_event_whose_attributes_are_headers()
    {
        var post = await PostAsync("p 1\u00fc%");

        Assert.Equal(
            ("1.0", "p%201%C3%BC%25|modern-work|1", "io.partnerscore.designation.at_risk.v1", "partners/p%201%C3%BC%25/designations/modern-work"),
            (post.Headers["ce-specversion"], post.Headers["ce-id"], post.Headers["ce-type"], post.Headers["ce-subject"]));
        Assert.Matches(Source(), post.Headers["ce-source"]);
        Assert.Equal(
            JsonDocument.Parse(post.Body).RootElement.GetProperty("occurredAt")
            .GetDateTimeOffset(), DateTimeOffset.Parse(post.Headers["ce-time"], CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_channel_may_ask_for_the_event_in_an_envelope()
    {
        var post = await PostAsync("p1", ("Webhook:Format", "cloudevents"));

        Assert.Equal("application/cloudevents+json; charset=utf-8", post.ContentType);
        Assert.DoesNotContain(post.Headers.Keys, name => name.StartsWith("ce-", StringComparison.Ordinal));
        Assert.True(post.SignatureIsRight);
        var envelope = JsonDocument.Parse(post.Body).RootElement;
        Assert.Equal("1.0", envelope.GetProperty("specversion").GetString());
        Assert.Equal("partners/p1/designations/modern-work", envelope.GetProperty("subject").GetString());
        Assert.Equal("AtRisk", envelope.GetProperty("data").GetProperty("change").GetString());
        Assert.Equal(envelope.GetProperty("id").GetString(), envelope.GetProperty("data").GetProperty("id").GetString());
    }

    [Fact]
    public void The_source_is_the_installations_for_every_instance() =>
        Assert.Equal(new CloudEventSource(azurite.Tables()).ToString(), new CloudEventSource(azurite.Tables()).ToString());

    [Theory]
    [InlineData("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", true)]
    [InlineData("whsec_c2hvcnQ=", false)]
    [InlineData("whsec_is not base64, although it is long enough", false)]
    [InlineData("0123456789abcde", false)]
    [InlineData("0123456789abcdef", true)]
    public void A_secret_is_long_enough_or_refused(string secret, bool usable) => Assert.Equal(usable, WebhookKey.IsUsable(secret));

    private static HeaderDictionary Headers(Receiver.Post post) => new(
        post.Headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.Ordinal))
            .ToDictionary(header => header.Key, header => new Microsoft.Extensions.Primitives.StringValues(header.Value), StringComparer.OrdinalIgnoreCase));

    private async Task<Receiver.Post> PostAsync(string partnerId, params (string Name, string Value)[] settings)
    {
        await using var receiver = await Receiver.StartAsync();
        await using var stage = new ScoringStage(azurite, [("Webhook:Url", receiver.Url), ("Webhook:Secret", Receiver.Secret), .. settings]);
        stage.Clock.SetUtcNow(DateTimeOffset.UtcNow);
        await stage.Client.CreateSender("designation-events").SendMessageAsync(SampleEvents.Message(SampleEvents.AtRisk(partnerId)));
        await stage.DeliverEventAsync();
        return Assert.Single(receiver.Posts);
    }

    [GeneratedRegex("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
    private static partial Regex Source();
}
