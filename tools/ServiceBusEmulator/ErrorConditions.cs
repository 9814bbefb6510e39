using Microsoft.Azure.Amqp;
using Microsoft.Azure.Amqp.Encoding;

namespace PartnerScore.ServiceBusEmulator;

/// <summary>The error conditions of Service Bus, as its clients recognise them.</summary>
internal static class ErrorConditions
{
    public static readonly AmqpSymbol MessageLockLost = "com.microsoft:message-lock-lost";
    public static readonly AmqpSymbol MessageNotFound = "com.microsoft:message-not-found";
    public static readonly AmqpSymbol ArgumentError = "com.microsoft:argument-error";

    public static AmqpException LockLost() => new(
        MessageLockLost,
        "The lock supplied is invalid. Either the lock expired, or the message has already been removed from the queue.");

    public static AmqpException NotSupported(string feature) => new(
        AmqpErrorCode.NotImplemented,
        $"{feature} not supported by this Service Bus emulator, a development tool (see docs/servicebus-emulator.md).");
}
