using System.Net.Sockets;
using Azure;
using Azure.Messaging.ServiceBus;

namespace PartnerScore.LocalHost.Running;

/// <summary>What to say, in place of a stack, where storage or Service Bus cannot be reached or lets nobody in.</summary>
internal static class ConnectionTrouble
{
    private const string NoStorage =
        "The storage account does not answer. Start './run.sh' first, or name another one with --connection-string, "
        + "or the folder of an earlier run with --data.";

    private const string NoServiceBus =
        "Service Bus does not answer, so that nobody could be scored afterwards. Start './run.sh' first, "
        + "or name another one with --service-bus, or the folder of an earlier run with --data.";

    private const string Refused = "its key is wrong or may not do this. Name another one with";

    /// <returns>Null: the failure is another one.</returns>
    public static CommandException? Explain(Exception failure, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested || failure is CommandException || Text([.. Causes(failure)]) is not { } text
            ? null
            : new CommandException(text, failure);

    private static string? Text(IReadOnlyList<Exception> causes)
    {
        if (causes.OfType<RequestFailedException>().FirstOrDefault(cause => cause.Status is 401 or 403) is { } refused)
        {
            return $"The storage account refuses the connection string ({refused.ErrorCode ?? $"status {refused.Status}"}): {Refused} --connection-string.";
        }

        return causes.OfType<UnauthorizedAccessException>().Any() ? $"Service Bus refuses the connection string: {Refused} --service-bus."
            : causes.OfType<ServiceBusException>().Any(IsUnreachable) ? NoServiceBus
            : causes.Any(IsUnreachable) ? NoStorage
            : null;
    }

    private static bool IsUnreachable(ServiceBusException exception) =>
        exception.Reason is ServiceBusFailureReason.ServiceCommunicationProblem or ServiceBusFailureReason.ServiceTimeout
            or ServiceBusFailureReason.ServiceBusy;

    /// <summary>The storage clients give up by one of these, alone or as causes of others.</summary>
    private static bool IsUnreachable(Exception exception) =>
        exception is RequestFailedException { Status: 0 } or HttpRequestException or SocketException or TimeoutException or OperationCanceledException;

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        IEnumerable<Exception> inner = exception is AggregateException several ? several.InnerExceptions
            : exception.InnerException is { } one ? [one]
            : [];
        return inner.SelectMany(Causes).Prepend(exception);
    }
}
