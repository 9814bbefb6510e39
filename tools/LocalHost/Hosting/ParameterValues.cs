using System.Reflection;

namespace PartnerScore.LocalHost.Hosting;

/// <summary>What a trigger offers to a function's parameters: by type, and texts by name.</summary>
public sealed class ParameterValues
{
    private readonly Dictionary<Type, Func<Task<object?>>> _byType = [];
    private readonly Dictionary<string, string> _byName = new(StringComparer.OrdinalIgnoreCase);

    public ParameterValues(CancellationToken cancellationToken) => Offer(cancellationToken);

    /// <summary>Offers a value to parameters of its type; <see cref="HostedFunction.RequireParameters"/> has seen that no other type is asked for.</summary>
    public ParameterValues Offer<T>(T value)
    {
        _byType[typeof(T)] = () => Task.FromResult<object?>(value);
        return this;
    }

    /// <summary>Offers a value that is only made where a parameter asks for it.</summary>
    public ParameterValues Offer<T>(Func<Task<T>> make)
    {
        _byType[typeof(T)] = async () => await make();
        return this;
    }

    /// <summary>Offers a text to <see cref="string"/> parameters of this name.</summary>
    public ParameterValues OfferNamed(string name, string value)
    {
        _byName[name] = value;
        return this;
    }

    public async Task<object?> BindAsync(HostedFunction function, ParameterInfo parameter)
    {
        if (parameter != function.TriggerParameter && parameter.ParameterType == typeof(string) && _byName.TryGetValue(parameter.Name!, out var text))
        {
            return text;
        }

        return _byType.TryGetValue(parameter.ParameterType, out var make)
            ? await make()
            : throw new LocalHostException(
                $"{function.Place}: the parameter '{parameter.Name}' of type {parameter.ParameterType.Name} is nothing that LocalHost's {function.Trigger.GetType().Name} can bind.");
    }
}
