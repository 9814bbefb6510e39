using System.Reflection;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace PartnerScore.LocalHost.Hosting;

/// <summary>One function of the app.</summary>
/// <param name="Trigger">The trigger attribute, on <paramref name="TriggerParameter"/>.</param>
public sealed record HostedFunction(string Name, MethodInfo Method, TriggerBindingAttribute Trigger, ParameterInfo TriggerParameter)
{
    /// <summary>Where the function is defined, for messages.</summary>
    public string Place => $"{Method.DeclaringType!.FullName}.{Method.Name}";

    /// <summary>Refuses at start what the genuine worker would leave null or fail on.</summary>
    /// <param name="trigger">The types that the trigger's own parameter may have.</param>
    /// <param name="others">What other parameters get by their type, a <see cref="CancellationToken"/> besides.</param>
    /// <param name="names">What they get as texts, by their name.</param>
    /// <exception cref="CommandException">A parameter is none of these.</exception>
    public void RequireParameters(IReadOnlyCollection<Type> trigger, IReadOnlyCollection<Type> others, IReadOnlyCollection<string> names)
    {
        foreach (var parameter in Method.GetParameters().Where(parameter => !CanBind(parameter, trigger, others, names)))
        {
            throw new CommandException(
                $"{Place}: LocalHost cannot bind the parameter '{parameter.Name}' of type {parameter.ParameterType.Name}. "
                + $"The trigger's own may be {string.Join(" or ", trigger.Select(t => t.Name))}, "
                + $"others {string.Join(" or ", others.Append(typeof(CancellationToken)).Select(t => t.Name).Concat(names.Select(n => $"string {n}")))}.");
        }
    }

    private bool CanBind(ParameterInfo parameter, IReadOnlyCollection<Type> trigger, IReadOnlyCollection<Type> others, IReadOnlyCollection<string> names) =>
        parameter == TriggerParameter
            ? trigger.Contains(parameter.ParameterType)
            : parameter.ParameterType == typeof(CancellationToken)
                || others.Contains(parameter.ParameterType)
                || (parameter.ParameterType == typeof(string) && names.Contains(parameter.Name!, StringComparer.OrdinalIgnoreCase));
}
