using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Google.Protobuf;
using Microsoft.Azure.Functions.Worker.Grpc.Messages;

namespace PartnerScore.EndToEnd.Tests.Worker;

/// <summary>What the host sends with an invocation: the trigger's data, by the name of the parameter that it hangs on, and what is known besides.</summary>
internal static class Invocations
{
    /// <summary>For a blob trigger: where the blob is, and what the placeholders of the trigger's path stand for.</summary>
    public static InvocationRequest Drop(RpcFunctionMetadata function, BlobClient drop)
    {
        var place = new { Connection = Trigger(function).GetProperty("connection").GetString(), ContainerName = drop.BlobContainerName, BlobName = drop.Name };
        var request = Create(function, new TypedData
        {
            ModelBindingData = new ModelBindingData
            {
                Version = "1.0",
                Source = "AzureStorageBlobs",
                ContentType = "application/json",
                Content = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(place)),
            },
        });
        request.TriggerMetadata["BlobTrigger"] = new TypedData { String = $"{drop.BlobContainerName}/{drop.Name}" };
        request.TriggerMetadata["Uri"] = new TypedData { Json = JsonSerializer.Serialize(drop.Uri) };
        request.TriggerMetadata["name"] = new TypedData { String = drop.Name };
        return request;
    }

    public static InvocationRequest Timer(RpcFunctionMetadata function) =>
        Create(function, new TypedData { Json = """{"Schedule":{"AdjustForDST":true},"ScheduleStatus":null,"IsPastDue":false}""" });

    /// <summary>For an HTTP trigger whose request goes to the worker's own server.</summary>
    public static InvocationRequest Http(RpcFunctionMetadata function) => Create(function, new TypedData { Http = new RpcHttp() });

    /// <summary>For a Service Bus trigger: the lock token's bytes, then the message's as they came.</summary>
    public static InvocationRequest Message(RpcFunctionMetadata function, ServiceBusReceivedMessage message)
    {
        var request = Create(function, new TypedData
        {
            ModelBindingData = new ModelBindingData
            {
                Version = "1.0",
                Source = "AzureServiceBusReceivedMessage",
                ContentType = "application/octet-stream",
                Content = ByteString.CopyFrom([.. Guid.Parse(message.LockToken).ToByteArray(), .. message.GetRawAmqpMessage().ToBytes().ToArray()]),
            },
        });
        request.TriggerMetadata["MessageId"] = new TypedData { String = message.MessageId };
        return request;
    }

    public static JsonElement Trigger(RpcFunctionMetadata function)
    {
        using var binding = JsonDocument.Parse(function.RawBindings.Single(raw => raw.Contains("Trigger\"", StringComparison.Ordinal)));
        return binding.RootElement.Clone();
    }

    private static InvocationRequest Create(RpcFunctionMetadata function, TypedData data) => new()
    {
        InvocationId = Guid.NewGuid().ToString(),
        FunctionId = function.FunctionId,
        TraceContext = new RpcTraceContext(),
        InputData = { new ParameterBinding { Name = Trigger(function).GetProperty("name").GetString(), Data = data } },
    };
}
