using PartnerScore.Scoring.Results;

namespace PartnerScore.Cli.Output;

/// <summary>Ids of metrics, options, parts and units as people say them.</summary>
internal static class MetricWords
{
    private const string Gate = "gate-";

    /// <summary>E.g. <c>Net customer adds</c>.</summary>
    public static string Title(string metric) => Capital(Of(metric));

    /// <summary>E.g. <c>net customer adds</c>.</summary>
    public static string Of(string metric) => metric.Replace('-', ' ');

    /// <summary>An option, a part of a sum, or a step: <c>CSP</c>, <c>Microsoft 365</c>, <c>step 1</c>.</summary>
    public static string Part(string part) =>
        part.StartsWith(Gate, StringComparison.Ordinal) ? $"step {part[Gate.Length..]}" : part.Contains(' ') ? part : Capital(Of(part));

    /// <summary>The unit of a contribution's amounts, for a heading; what is told of money and people needs no more.</summary>
    public static string Unit(string unit) => unit switch
    {
        Units.ConsumptionValue => "users x rate",
        Units.Percent => "pp",
        _ => unit,
    };

    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>E.g. <c>a, b and c</c>.</summary>
    public static string Joined(IReadOnlyList<string> words) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.SkipLast(1))} and {words[^1]}";
}
