using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;
using Microsoft.Azure.Amqp.Framing;
using static PartnerScore.ServiceBusEmulator.Tests.EmulatedNamespace;

namespace PartnerScore.ServiceBusEmulator.Tests;

/// <summary>Requests as other clients than the .NET one make them, and as no client should.</summary>
public sealed class RequestLinkTests
{
    private const string Node = "queue/$management";

    [Fact]
    public async Task A_client_that_names_its_reply_link_instead_of_an_address_is_answered()
    {
        await using var space = WithQueue();
        await space.Sender().SendMessageAsync(new ServiceBusMessage("body"));

        var response = await AskAsync(space, "com.microsoft:peek-message", new AmqpMap
        {
            [new MapKey("from-sequence-number")] = 0L,
            [new MapKey("message-count")] = 10,
        });

        Assert.Equal(200, response.ApplicationProperties.Map["statusCode"]);
        var messages = Assert.IsType<AmqpMap>(response.ValueBody.Value)[new MapKey("messages")];
        Assert.Single(Assert.IsAssignableFrom<IEnumerable<object>>(messages));
    }

    [Fact]
    public async Task A_request_that_lacks_a_value_is_answered_with_its_name()
    {
        await using var space = WithQueue();

        var response = await AskAsync(space, "com.microsoft:peek-message", new AmqpMap());

        Assert.Equal(400, response.ApplicationProperties.Map["statusCode"]);
        Assert.Equal(new AmqpSymbol("com.microsoft:argument-error"), response.ApplicationProperties.Map["errorCondition"]);
        Assert.Contains("'from-sequence-number'", (string)response.ApplicationProperties.Map["statusDescription"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disposition_of_an_unknown_kind_is_refused()
    {
        await using var space = WithQueue();

        var response = await AskAsync(space, "com.microsoft:update-disposition", new AmqpMap
        {
            [new MapKey("disposition-status")] = "renewed",
            [new MapKey("lock-tokens")] = new[] { Guid.NewGuid() },
        });

        Assert.Equal(400, response.ApplicationProperties.Map["statusCode"]);
        Assert.Equal("Unknown disposition 'renewed'.", response.ApplicationProperties.Map["statusDescription"]);
    }

    private static async Task<AmqpMessage> AskAsync(EmulatedNamespace space, string operation, AmqpMap body)
    {
        var connection = await new AmqpConnectionFactory().OpenConnectionAsync($"amqp://localhost:{space.Port}");
        var session = connection.CreateSession(new AmqpSessionSettings());
        await session.OpenAsync(Soon);
        var replies = new ReceivingAmqpLink(session, new AmqpLinkSettings
        {
            LinkName = "replies",
            Role = true,
            TotalLinkCredit = 1,
            AutoSendFlow = true,
            Source = new Source { Address = Node },
            Target = new Target(),
        });
        await replies.OpenAsync(Soon);
        var requests = new SendingAmqpLink(session, new AmqpLinkSettings
        {
            LinkName = "requests",
            Role = false,
            Source = new Source(),
            Target = new Target { Address = Node },
        });
        await requests.OpenAsync(Soon);

        var request = AmqpMessage.Create(new AmqpValue { Value = body });
        request.Properties.MessageId = "request";
        request.Properties.ReplyTo = "replies";
        request.ApplicationProperties.Map["operation"] = operation;
        await requests.SendMessageAsync(request, new byte[] { 1 }, AmqpConstants.NullBinary, Soon);
        var response = await replies.ReceiveMessageAsync(Soon);

        Assert.Equal("request", response.Properties.CorrelationId.ToString());
        await connection.CloseAsync(Soon);
        return response;
    }
}
