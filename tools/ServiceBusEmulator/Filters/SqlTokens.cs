using System.Globalization;
using System.Text.RegularExpressions;

namespace PartnerScore.ServiceBusEmulator.Filters;

/// <summary>One word of a SQL filter.</summary>
/// <param name="Text">As it is written; of a quoted text or name what it stands for.</param>
/// <param name="Value">A literal's value.</param>
/// <param name="Position">From 1.</param>
internal readonly record struct SqlToken(SqlTokenKind Kind, string Text, object? Value, int Position)
{
    public bool Is(string word) => Kind is SqlTokenKind.Word or SqlTokenKind.Sign && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

internal enum SqlTokenKind
{
    Word,
    QuotedName,
    Literal,
    Sign,
    End,
}

/// <summary>Takes a SQL filter apart.</summary>
internal static partial class SqlTokens
{
    /// <exception cref="SqlFilterException">There is a character that begins no word.</exception>
    public static List<SqlToken> Read(string expression)
    {
        var tokens = new List<SqlToken>();
        var at = 0;
        while (at < expression.Length)
        {
            var match = Token().Match(expression, at);
            if (!match.Success)
            {
                throw new SqlFilterException($"'{expression[at]}' at position {at + 1} is not understood");
            }

            if (!match.Groups["space"].Success)
            {
                tokens.Add(Create(match, at + 1));
            }

            at += match.Length;
        }

        tokens.Add(new SqlToken(SqlTokenKind.End, "the end", null, expression.Length + 1));
        return tokens;
    }

    private static SqlToken Create(Match match, int position)
    {
        if (match.Groups["text"] is { Success: true } text)
        {
            return new(SqlTokenKind.Literal, match.Value, text.Value.Replace("''", "'", StringComparison.Ordinal), position);
        }

        if (match.Groups["number"].Success)
        {
            return decimal.TryParse(match.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? new(SqlTokenKind.Literal, match.Value, number, position)
                : throw new SqlFilterException($"the number {match.Value} at position {position} is too large");
        }

        return match.Groups["quoted"] is { Success: true } quoted
            ? new(SqlTokenKind.QuotedName, quoted.Value, null, position)
            : new(match.Groups["word"].Success ? SqlTokenKind.Word : SqlTokenKind.Sign, match.Value, null, position);
    }

    [GeneratedRegex("""
        \G(?:
          (?<space>\s+)
        | '(?<text>(?:[^']|'')*)'
        | (?<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
        | (?<word>[A-Za-z_@][\w@$]*)
        | \[(?<quoted>[^\]]+)\]
        | "(?<quoted>[^"]+)"
        | (?<sign><>|!=|<=|>=|[=<>(),.+\-*/%])
        )
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();
}
