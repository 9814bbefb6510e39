using System.Globalization;
using System.Text.Json;
using Fractions;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>A value in a rule set's JSON that knows its path, so that every complaint can name it.</summary>
internal readonly record struct RuleField(string File, string Path, JsonElement Value)
{
    public RuleSetException Wrong(string reason) => new($"{File}: {Path}: {reason}");

    public RuleObject AsObject() => Value.ValueKind == JsonValueKind.Object ? new RuleObject(this) : throw Wrong("must be an object");

    public string AsText()
    {
        var text = Value.ValueKind == JsonValueKind.String ? Value.GetString()! : throw Wrong("must be a text");
        return string.IsNullOrWhiteSpace(text) ? throw Wrong("must not be empty") : text;
    }

    public DateOnly AsDate() =>
        DateOnly.TryParseExact(AsText(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw Wrong($"must be a date like 2026-07-01, is '{AsText()}'");

    /// <summary>However it is written: 12, 12.0, 1.2e1.</summary>
    public int AsWhole(int least, int most) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetDecimal(out var number) && decimal.IsInteger(number) && number >= least && number <= most
            ? (int)number
            : throw Wrong($"must be a whole number from {least} to {most}");

    public Fraction AsNumberAbove(decimal bound) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetDecimal(out var number) && number > bound
            ? Fraction.FromDecimal(number)
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"must be a number above {bound}"));

    /// <summary>Above 0, or at least 0, and at most <paramref name="most"/>; a decimal, as amounts are.</summary>
    public decimal AsAmount(decimal most = 1_000_000_000_000, bool orZero = false) =>
        Value.ValueKind == JsonValueKind.Number && Value.TryGetDecimal(out var number) && number <= most && (orZero ? number >= 0 : number > 0)
            ? number
            : throw Wrong(string.Create(CultureInfo.InvariantCulture, $"must be a number {(orZero ? "of at least" : "above")} 0 and at most {most}"));

    /// <summary>Above 0 and at most 1, with at most six decimals.</summary>
    public Fraction AsShare() =>
        Value.ValueKind != JsonValueKind.Number || !Value.TryGetDecimal(out var number) || number is <= 0 or > 1 ? throw Wrong("must be a share above 0 and at most 1")
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
