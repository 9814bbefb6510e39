using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Fractions;

namespace PartnerScore.Scoring.Results;

/// <summary>Fractions as decimal JSON numbers: exact where a decimal can be, else rounded to ten decimals.</summary>
internal static class JsonNumbers
{
    private const int MostExactDecimals = 28;
    private const int RoundedDecimals = 10;

    public static void WriteNumber(this Utf8JsonWriter writer, string name, Fraction value)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(Text(value), skipInputValidation: true);
    }

    public static void WriteNumberOrNull(this Utf8JsonWriter writer, string name, Fraction? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static string Text(Fraction value)
    {
        var decimals = 0;
        var scale = BigInteger.One;
        while (!(scale % value.Denominator).IsZero)
        {
            if (decimals == MostExactDecimals)
            {
                decimals = RoundedDecimals;
                scale = BigInteger.Pow(10, decimals);
                break;
            }

            decimals++;
            scale *= 10;
        }

        var scaled = Fraction.RoundToBigInteger(value * scale, MidpointRounding.AwayFromZero);
        var digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        var whole = (scaled.Sign < 0 ? "-" : "") + digits[..^decimals];
        var rest = digits[^decimals..].TrimEnd('0');
        return rest.Length == 0 ? whole : $"{whole}.{rest}";
    }
}
