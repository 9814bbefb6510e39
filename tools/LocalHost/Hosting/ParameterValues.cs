using System.Reflection;

namespace PartnerScore.LocalHost.Hosting;

/// <summary>
/// What a function's parameters get, as the genuine worker binds them: the trigger's own what the trigger offers for its type, others what is offered
/// to their type whatever the trigger, or a text by their name.
/// </summary>
public sealed class ParameterValues
{
    private readonly Dictionary<Type, Func<Task<object?>>> _trigger = [];
    private readonly Dictionary<Type, object> _others = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.OrdinalIgnoreCase);

    public ParameterValues(CancellationToken cancellationToken) => OfferOthers(cancellationToken);

    /// <summary>Offers a value to the trigger's own parameter, if it is of that type; <see cref="HostedFunction.RequireParameters"/> has seen that
    /// one is.</summary>
    public ParameterValues Offer<T>(T value) => Offer(() => Task.FromResult(value));

    /// <summary>Offers a value that is only made where the parameter asks for it.</summary>
    public ParameterValues Offer<T>(Func<Task<T>> make)
    {
        _trigger[typeof(T)] = async () => await make();
        return this;
    }

    /// <summary>Offers a value to all other parameters of its type.</summary>
    public ParameterValues OfferOthers<T>(T value)
        where T : notnull
    {
        _others[typeof(T)] = value;
        return this;
    }

    /// <summary>Offers a text to <see cref="string"/> parameters of this name.</summary>
    public ParameterValues OfferNamed(string name, string value)
    {
        _texts[name] = value;
        return this;
    }

    public async Task<object?> BindAsync(HostedFunction function, ParameterInfo parameter)
    {
        if (parameter == function.TriggerParameter)
        {
            return _trigger.TryGetValue(parameter.ParameterType, out var make) ? await make() : throw Unbound(function, parameter);
        }

        return _others.TryGetValue(parameter.ParameterType, out var value)
            ? value
            : parameter.ParameterType == typeof(string) && _texts.TryGetValue(parameter.Name!, out var text) ? text : throw Unbound(function, parameter);
    }

    private static CommandException Unbound(HostedFunction function, ParameterInfo parameter) => new(
        $"{function.Place}: the parameter '{parameter.Name}' of type {parameter.ParameterType.Name} "
        + $"is nothing that LocalHost's {function.Trigger.GetType().Name} can bind.");
}
