using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fractions;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Documents;

/// <summary>Fractions as decimal JSON numbers: exact where a decimal can be, else rounded to ten decimals.</summary>
internal sealed class FractionConverter : JsonConverter<Fraction>
{
    private const int MostExactDecimals = 28;
    private const int RoundedDecimals = 10;

    public override Fraction Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TryGetInt64(out var whole) ? new Fraction(whole)
        : reader.TryGetDecimal(out var number) ? Fraction.FromDecimal(number)
        : throw new JsonException("The number is larger than a decimal can be.");

    public override void Write(Utf8JsonWriter writer, Fraction value, JsonSerializerOptions options)
    {
        if (value.Denominator.IsOne && value.Numerator >= long.MinValue && value.Numerator <= long.MaxValue)
        {
            writer.WriteNumberValue((long)value.Numerator);
        }
        else
        {
            writer.WriteRawValue(Text(value), skipInputValidation: true);
        }
    }

    /// <summary>The number as it is written.</summary>
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

/// <summary>Months as <c>yyyy-MM</c>.</summary>
internal sealed class MonthConverter : JsonConverter<Month>
{
    public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var text = reader.GetString() ?? "";
        try
        {
            return Month.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new JsonException($"'{text}' is no month.", exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

/// <summary>Names of enumerations in small letters with hyphens between the words, e.g. <c>within-reach</c>.</summary>
internal sealed class WordConverter<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false)
    where T : struct, Enum;
