using System.Globalization;
using Fractions;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Outlook;

/// <summary>A metric's number as it might be.</summary>
/// <param name="Track">The only track it is meant for; null: every one that has it.</param>
/// <param name="Name">As <see cref="MetricValue.Name"/>; compared without regard to case, spaces and hyphens.</param>
/// <param name="Value">What it becomes, or what is added to it.</param>
public sealed record MetricOverride(string? Track, string Name, Fraction Value)
{
    /// <summary>True where the value is added to what there is.</summary>
    public bool IsRelative { get; init; }

    /// <summary>
    /// Reads <c>net-customer-adds=10</c> (or <c>==10</c>), <c>usage-growth.CSP=+2000</c> and <c>=-2000</c> (more and less than now),
    /// <c>smb:deployments.CPOR==-5</c>.
    /// A plus needs no equals sign before it.
    /// </summary>
    /// <returns>False where the text is not of this form.</returns>
    public static bool TryParse(string text, out MetricOverride? parsed)
    {
        parsed = null;
        var (left, right) = Split(text);
        var isSet = right.StartsWith('=');
        right = (isSet ? right[1..] : right).Trim();
        var colon = left.IndexOf(':', StringComparison.Ordinal);
        var (track, name) = colon < 0 ? (null, left.Trim()) : (left[..colon].Trim(), left[(colon + 1)..].Trim());
        if (track is { Length: 0 } || name.Length == 0 || !decimal.TryParse(
            right, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        parsed = new MetricOverride(track, name, Fraction.FromDecimal(value)) { IsRelative = !isSet && right[0] is ('+' or '-') };
        return true;
    }

    /// <summary>What the number becomes.</summary>
    public Fraction Of(Fraction now) => IsRelative ? now + Value : Value;

    /// <summary>True where it is meant for the number of this name.</summary>
    internal bool Names(string name) => LooseNameComparer.Instance.Equals(Name, name);

    /// <summary>As it is read; a number below 0 that is set, not added, has two equals signs.</summary>
    public override string ToString() =>
        $"{(Track is null ? "" : Track + ":")}{Name}={(IsRelative ? Value.IsNegative ? "" : "+" : Value.IsNegative ? "=" : "")}{Documents.FractionConverter.Text(Value)}";

    private static (string Left, string Right) Split(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var plus = text.IndexOf('+', StringComparison.Ordinal);
        return equals >= 0 ? (text[..equals], text[(equals + 1)..]) : plus >= 0 ? (text[..plus], text[plus..]) : (text, "");
    }
}
