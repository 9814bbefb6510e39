using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading;

/// <summary>The secret key that turns a person's id into a pseudonym: stable, and of no use to who does not have the key.</summary>
public sealed class PseudonymKey
{
    private const int MinimumBytes = 16;
    private const int MinimumBytesOfSetting = 32;

    private readonly ReadOnlyMemory<byte> _key;

    /// <exception cref="ArgumentException">The key is shorter than 16 bytes.</exception>
    public PseudonymKey(ReadOnlyMemory<byte> key)
    {
        if (key.Length < MinimumBytes)
        {
            throw new ArgumentException(
                $"The key of people's pseudonyms (setting Privacy__PseudonymKey) has {key.Length} bytes; at least {MinimumBytes} are needed.", nameof(key));
        }

        _key = key;
        Id = Convert.ToHexStringLower(SHA256.HashData([.. "partner-score pseudonym key id\0"u8, .. key.Span]).AsSpan(0, 4));
    }

    /// <summary>8 hex digits that tell keys apart and tell nothing of the key.</summary>
    public string Id { get; }

    /// <summary>What is wrong with the setting <c>Privacy__PseudonymKey</c>, base64 of at least 32 bytes, and what to do; null: nothing.</summary>
    public static string? ProblemOfSetting(string text) =>
        text.Length == 0
            ? "The setting Privacy__PseudonymKey is missing: people's ids cannot be made pseudonyms without it. "
                + "Make one with 'openssl rand -base64 32' and keep it."
        : !Base64.IsValid(text, out var bytes) || bytes < MinimumBytesOfSetting
            ? $"The setting Privacy__PseudonymKey must be base64 of at least {MinimumBytesOfSetting} bytes. Make one with 'openssl rand -base64 32'."
        : null;

    /// <summary>The id trimmed and lower-cased, a number without the <c>.0</c> that spreadsheets give it.</summary>
    public static string Bare(string personId)
    {
        var id = personId.Trim().ToLowerInvariant();
        return id.EndsWith(".0", StringComparison.Ordinal) && id.Length > 2 && id[..^2].All(char.IsAsciiDigit) ? id[..^2] : id;
    }

    /// <summary>HMAC-SHA256 of the bare id: 64 lower-case hex digits.</summary>
    public string PersonKey(string personId) => Hash(Bare(personId));

    /// <summary>What someone who is forgotten is recognised by: of a tenant's id, or of a person's key.</summary>
    public string ForgottenId(FactSubject subject, string id) => Hash($"partner-score forgotten {subject}\0{id.ToLowerInvariant()}");

    /// <summary>What a forgotten tenant's name is recognised by.</summary>
    public string ForgottenName(string name) => Hash($"partner-score forgotten name\0{name.Trim().ToLowerInvariant()}");

    private string Hash(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(_key.Span, Encoding.UTF8.GetBytes(text)));
}
