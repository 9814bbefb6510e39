using System.Globalization;
using System.Text.Json;
using Fractions;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>A value in a rule set's JSON that knows its path, so that every complaint can name it.</summary>
internal readonly record struct RuleField(string File, string Path, JsonElement Value)
{
    private const decimal LargestAmount = 1_000_000_000_000;
    private const int LongestId = 64;
    private const int FirstYear = 2010;
    private const int LastYear = 2099;

    public RuleSetException Wrong(string reason) => new($"{File}: {Path}: {reason}");

    public RuleObject AsObject() => Value.ValueKind == JsonValueKind.Object ? new RuleObject(this) : throw Wrong("must be an object");

    public string AsText()
    {
        var text = Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Wrong("must be a text");
        return string.IsNullOrWhiteSpace(text) ? throw Wrong("must not be empty") : text;
    }

    /// <summary>Small letters and digits, with single hyphens between: it becomes part of rows' keys and of names of blobs.</summary>
    public string AsId()
    {
        var id = AsText();
        var isId = id.Length <= LongestId
            && Array.TrueForAll(id.Split('-'), part => part.Length > 0 && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)));
        return isId ? id : throw Wrong($"must be an id like modern-work: small letters, digits and single hyphens, at most {LongestId}; is '{id}'");
    }

    public DateOnly AsDate() =>
        DateOnly.TryParseExact(AsText(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is >= FirstYear and <= LastYear
            ? date
            : throw Wrong($"must be a date like 2026-07-01, from {FirstYear} to {LastYear}; is '{AsText()}'");

    /// <summary>However it is written: 12, 12.0, 1.2e1.</summary>
    public int AsWhole(int least, int most) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetDecimal(out var number) && decimal.IsInteger(number) && number >= least && number <= most
            ? (int)number
            : throw Wrong($"must be a whole number from {least} to {most}");

    /// <inheritdoc cref="AsAmount"/>
    public Fraction AsNumber(decimal most = LargestAmount, bool orZero = false) => Fraction.FromDecimal(AsAmount(most, orZero));

    /// <summary>Above 0, or at least 0, and at most <paramref name="most"/>; a decimal, as amounts are.</summary>
    public decimal AsAmount(decimal most = LargestAmount, bool orZero = false) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetDecimal(out var number) && number <= most && (orZero ? number >= 0 : number > 0)
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"must be a number {(orZero ? "of at least" : "above")} 0 and at most {most}"));

    /// <summary>Above 0 and at most 1, with at most six decimals.</summary>
    public Fraction AsShare() =>
        Value.ValueKind != JsonValueKind.Number || !Value.TryGetDecimal(out var number) || number is <= 0 or > 1
            ? throw Wrong("must be a share above 0 and at most 1")
        : number.Scale > 6 ? throw Wrong("must have at most six decimals")
        : Fraction.FromDecimal(number);

    /// <summary>A list with at least one item.</summary>
    public IEnumerable<RuleField> AsItems()
    {
        if (Value.ValueKind != JsonValueKind.Array || Value.GetArrayLength() == 0)
        {
            throw Wrong("must be a list with at least one item");
        }

        return Items(this);

        static IEnumerable<RuleField> Items(RuleField list)
        {
            var index = 0;
            foreach (var item in list.Value.EnumerateArray())
            {
                yield return new RuleField(list.File, $"{list.Path}[{index++}]", item);
            }
        }
    }

    /// <summary>One of the given words.</summary>
    public T AsOneOf<T>(IReadOnlyDictionary<string, T> words)
    {
        var text = AsText();
        return words.TryGetValue(text, out var meaning)
            ? meaning
            : throw Wrong($"must be one of {string.Join(", ", words.Keys)}; is '{text}'");
    }
}
