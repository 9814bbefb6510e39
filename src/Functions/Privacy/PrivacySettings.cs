namespace PartnerScore.Functions.Privacy;

/// <summary>Settings <c>Privacy:*</c>.</summary>
public sealed class PrivacySettings : ISettings
{
    /// <summary>Secret key of the persons' keyed hash: base64 of at least 32 bytes. Changing it counts everyone anew.</summary>
    public string PseudonymKey { get; set; } = "";

    /// <exception cref="FormatException">The key is no base64; start-up refuses such a key.</exception>
    public ReadOnlyMemory<byte> Key() => Convert.FromBase64String(PseudonymKey);

    public string? Problem() => PseudonymKey.IsUnresolvedSecret()
        ? "The setting Privacy__PseudonymKey is a Key Vault reference that was not resolved. Check that the app's identity may read the secret."
        : Telemetry.Reading.PseudonymKey.ProblemOfSetting(PseudonymKey);
}
