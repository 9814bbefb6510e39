using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace PartnerScore.LocalHost.Hosting;

/// <summary>Finds the functions of an assembly by their attributes.</summary>
public static class FunctionCatalog
{
    private const BindingFlags Methods = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The functions, ordered by name.</summary>
    /// <exception cref="CommandException">Two functions share a name, or one has no trigger, several, or one that LocalHost does not drive.</exception>
    public static IReadOnlyList<HostedFunction> Find(IEnumerable<Type> types)
    {
        var functions = types
            .SelectMany(type => type.GetMethods(Methods))
            .Select(method => (Method: method, Function: method.GetCustomAttribute<FunctionAttribute>()))
            .Where(candidate => candidate.Function is not null)
            .Select(candidate => Define(candidate.Function!.Name, candidate.Method))
            .OrderBy(function => function.Name, StringComparer.Ordinal)
            .ToList();
        return functions.GroupBy(f => f.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new CommandException($"The function name {twice.Key} is used more than once: {string.Join(", ", twice.Select(f => f.Place))}.")
            : functions;
    }

    private static HostedFunction Define(string name, MethodInfo method)
    {
        var triggers = method.GetParameters()
            .Select(parameter => (Parameter: parameter, Trigger: parameter.GetCustomAttribute<TriggerBindingAttribute>()))
            .Where(candidate => candidate.Trigger is not null)
            .ToList();
        return triggers is [var (parameter, trigger)]
            && trigger is BlobTriggerAttribute or TimerTriggerAttribute or ServiceBusTriggerAttribute or HttpTriggerAttribute
            ? new HostedFunction(name, method, trigger, parameter)
            : throw new CommandException(
                $"The function {name} ({method.DeclaringType!.FullName}.{method.Name}) needs exactly one parameter with a blob, timer, Service " +
                    $"Bus or HTTP trigger; it has {triggers.Count}.");
    }
}
