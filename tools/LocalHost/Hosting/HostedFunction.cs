using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace PartnerScore.LocalHost.Hosting;

/// <summary>One function of the app.</summary>
/// <param name="Trigger">The trigger attribute, on <paramref name="TriggerParameter"/>.</param>
public sealed record HostedFunction(string Name, MethodInfo Method, TriggerBindingAttribute Trigger, ParameterInfo TriggerParameter)
{
    /// <summary>Where the function is defined, for messages.</summary>
    public string Place => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    /// <summary>Refuses at start what could not be bound later.</summary>
    /// <param name="types">What the trigger offers by type, a <see cref="CancellationToken"/> besides.</param>
    /// <param name="names">What it offers as texts, by the parameter's name.</param>
    /// <exception cref="LocalHostException">A parameter is none of these.</exception>
    public void RequireParameters(IReadOnlyCollection<Type> types, IReadOnlyCollection<string> names)
    {
        foreach (var parameter in Method.GetParameters())
        {
            var byName = parameter != TriggerParameter && parameter.ParameterType == typeof(string) && names.Contains(parameter.Name!, StringComparer.OrdinalIgnoreCase);
            if (!byName && !types.Contains(parameter.ParameterType) && parameter.ParameterType != typeof(CancellationToken))
            {
                throw new LocalHostException(
                    $"{Place}: LocalHost cannot bind the parameter '{parameter.Name}' of type {parameter.ParameterType.Name}. "
                    + $"It offers {string.Join(", ", types.Select(t => t.Name).Append(nameof(CancellationToken)).Concat(names.Select(n => $"string {n}")))}.");
            }
        }
    }
}
