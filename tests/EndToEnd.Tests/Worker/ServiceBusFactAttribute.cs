using Microsoft.Azure.Functions.Worker;
using PartnerScore.Functions;

namespace PartnerScore.EndToEnd.Tests.Worker;

/// <summary>A test of what only the genuine Service Bus extension does: its stand-in is there for the compiler.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ServiceBusFactAttribute : FactAttribute
{
    public ServiceBusFactAttribute() => Skip = typeof(ServiceBusTriggerAttribute).Assembly == typeof(PartnerScoreServices).Assembly
        ? "The package registry lacks Microsoft.Azure.Functions.Worker.Extensions.ServiceBus; its stand-in binds no messages (docs/packages.md)."
        : null;
}
