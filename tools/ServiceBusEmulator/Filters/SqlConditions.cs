using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PartnerScore.ServiceBusEmulator.Filters;

/// <summary>Looks a value up in a message; null where the message lacks it.</summary>
internal delegate object? SqlOperand(MessageFields fields);

/// <summary>True, false, or null for unknown: what is compared with a property that a message lacks is neither.</summary>
internal delegate bool? SqlCondition(MessageFields fields);

/// <summary>What SQL filters are made of.</summary>
internal static class SqlConditions
{
    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    public static SqlCondition Compare(string sign, SqlOperand left, SqlOperand right) => fields => Compare(left(fields), right(fields), sign);

    public static SqlCondition In(SqlOperand operand, IReadOnlyList<SqlOperand> choices) =>
        choices.Select(choice => Compare("=", operand, choice)).Aggregate(Or);

    public static SqlCondition IsNull(SqlOperand operand) => fields => operand(fields) is null;

    /// <summary>A condition that is a property by itself: <c>Urgent</c> or <c>NOT Urgent</c>.</summary>
    public static SqlCondition Truth(SqlOperand operand) => fields => operand(fields) as bool?;

    public static SqlCondition And(SqlCondition left, SqlCondition right) => fields => left(fields) & right(fields);

    public static SqlCondition Or(SqlCondition left, SqlCondition right) => fields => left(fields) | right(fields);

    public static SqlCondition Not(SqlCondition condition) => fields => !condition(fields);

    /// <summary><c>%</c> stands for any text and <c>_</c> for one character, unless the escape is before it.</summary>
    /// <exception cref="SqlFilterException">The escape is not one character.</exception>
    public static SqlCondition Like(SqlOperand operand, string pattern, string? escape)
    {
        if (escape is { Length: not 1 })
        {
            throw new SqlFilterException("what follows ESCAPE must be one character");
        }

        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var escaped = escape is not null && pattern[i] == escape[0] && i + 1 < pattern.Length;
            var character = pattern[escaped ? ++i : i];
            regex.Append(escaped || character is not ('%' or '_') ? Regex.Escape($"{character}") : character == '%' ? ".*" : ".");
        }

        var compiled = new Regex($"{regex}$", RegexOptions.Singleline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, LongestMatch);
        return fields => operand(fields) is string text ? compiled.IsMatch(text) : null;
    }

    private static bool? Compare(object? left, object? right, string sign) => (Plain(left), Plain(right)) switch
    {
        (string a, string b) => Holds(string.CompareOrdinal(a, b), sign),
        (decimal a, decimal b) => Holds(a.CompareTo(b), sign),
        (double a, double b) => Holds(a.CompareTo(b), sign),
        (double a, decimal b) => Holds(a.CompareTo((double)b), sign),
        (decimal a, double b) => Holds(((double)a).CompareTo(b), sign),
        (DateTime a, DateTime b) => Holds(a.CompareTo(b), sign),
        (bool a, bool b) when sign is "=" or "<>" or "!=" => Holds(a == b ? 0 : 1, sign),
        _ => null,
    };

    private static bool Holds(int order, string sign) => sign switch
    {
        "=" => order == 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => order != 0,
    };

    /// <summary>All whole numbers are one kind here, and whatever has no order is as its text.</summary>
    private static object? Plain(object? value) => value switch
    {
        sbyte or byte or short or ushort or int or uint or long or ulong => Convert.ToDecimal(value, CultureInfo.InvariantCulture),
        float number => (double)number,
        Guid or Uri or char => $"{value}",
        _ => value,
    };
}
