using System.Globalization;
using Fractions;

namespace PartnerScore.Scoring.Outlook;

/// <summary>A metric's number as it might be.</summary>
/// <param name="Track">The only track it is meant for; null: every one that has it.</param>
/// <param name="Name">As <see cref="MetricValue.Name"/>; compared without regard to case.</param>
public sealed record MetricOverride(string? Track, string Name, Fraction Value)
{
    /// <summary>Reads <c>net-customer-adds=10</c>, <c>usage-growth.CSP=2000</c>, <c>smb:deployments.CPOR=5</c>.</summary>
    /// <returns>False where the text is not of this form.</returns>
    public static bool TryParse(string text, out MetricOverride? parsed)
    {
        parsed = null;
        var equals = text.LastIndexOf('=');
        if (equals <= 0 || !decimal.TryParse(
            text.AsSpan(equals + 1), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var hasTrack = colon > 0 && colon < equals - 1;
        if (colon >= 0 && !hasTrack)
        {
            return false;
        }

        parsed = new MetricOverride(hasTrack ? text[..colon] : null, text[(colon + 1)..equals], Fraction.FromDecimal(value));
        return true;
    }

    public override string ToString() => $"{(Track is null ? "" : Track + ":")}{Name}={Results.JsonNumbers.Text(Value)}";
}
