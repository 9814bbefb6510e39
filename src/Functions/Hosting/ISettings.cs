using Microsoft.Extensions.Options;

namespace PartnerScore.Functions.Hosting;

/// <summary>A section of the settings that knows what is wrong with it.</summary>
public interface ISettings
{
    /// <summary>What is wrong and what to do, naming the setting; null if nothing is.</summary>
    string? Problem();
}

public sealed class SettingsValidator<T> : IValidateOptions<T>
    where T : class, ISettings
{
    public ValidateOptionsResult Validate(string? name, T options) =>
        options.Problem() is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}

internal static class SecretSettings
{
    /// <summary>Where Azure cannot read a referenced secret, the reference itself arrives as the setting's value.</summary>
    public static bool IsUnresolvedSecret(this string setting) => setting.StartsWith("@Microsoft.KeyVault(", StringComparison.OrdinalIgnoreCase);
}
