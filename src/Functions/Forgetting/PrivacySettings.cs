using System.Buffers.Text;

namespace PartnerScore.Functions.Forgetting;

/// <summary>Settings <c>Privacy:*</c>.</summary>
public sealed class PrivacySettings : ISettings
{
    private const int MinimumBytes = 32;

    /// <summary>Secret key of the persons' keyed hash: base64 of at least 32 bytes. Changing it counts everyone anew.</summary>
    public string PseudonymKey { get; set; } = "";

    /// <exception cref="FormatException">The key is no base64; start-up refuses such a key.</exception>
    public ReadOnlyMemory<byte> Key() => Convert.FromBase64String(PseudonymKey);

    public string? Problem() => PseudonymKey switch
    {
        "" => "The setting Privacy__PseudonymKey is missing: people's ids cannot be made pseudonyms without it. Make one with 'openssl rand -base64 32' and keep it.",
        { } key when key.IsUnresolvedSecret() => "The setting Privacy__PseudonymKey is a Key Vault reference that was not resolved. Check that the app's identity may read the secret.",
        { } key when !Base64.IsValid(key, out var bytes) || bytes < MinimumBytes => "The setting Privacy__PseudonymKey must be base64 of at least 32 bytes. Make one with 'openssl rand -base64 32'.",
        _ => null,
    };
}
