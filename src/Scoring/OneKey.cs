using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>Sees to it that no person counts twice because the pseudonym key was changed.</summary>
internal sealed class OneKey(PartnerProfile partner)
{
    private string? _keyId;

    /// <exception cref="InvalidOperationException">Person keys made with two different key ids.</exception>
    public void Check(Certification certification)
    {
        _keyId ??= certification.KeyId;
        if (_keyId != certification.KeyId)
        {
            var (first, second) = string.CompareOrdinal(_keyId, certification.KeyId) < 0
                ? (_keyId, certification.KeyId)
                : (certification.KeyId, _keyId);
            throw new InvalidOperationException(
                $"The certifications of partner {partner.PartnerId} carry person keys of two key ids, '{first}' and '{second}': "
                + "the same person would count twice. Drop the certification reports again under one Privacy:PseudonymKey.");
        }
    }
}
