namespace PartnerScore.ServiceBusEmulator.Filters;

/// <summary>
/// A SQL filter: comparisons, IS NULL, IN, LIKE and EXISTS on system and application properties, joined by AND, OR and NOT. Arithmetic and parameters are
/// refused.
/// </summary>
internal sealed class SqlFilter : IMessageFilter
{
    private const int Longest = 1024;
    private static readonly string[] Comparisons = ["=", "<>", "!=", "<", "<=", ">", ">="];
    private static readonly string[] Reserved = ["AND", "OR", "NOT", "IS", "NULL", "IN", "LIKE", "ESCAPE", "EXISTS"];
    private readonly List<SqlToken> _tokens;
    private readonly SqlCondition _condition;
    private int _next;

    /// <exception cref="SqlFilterException">It is none, or asks for what is not supported.</exception>
    public SqlFilter(string expression)
    {
        if (expression.Length > Longest)
        {
            throw new SqlFilterException($"it has {expression.Length} characters; {Longest} are allowed");
        }

        _tokens = SqlTokens.Read(expression);
        _condition = ReadOr();
        if (Current.Kind != SqlTokenKind.End)
        {
            throw Unexpected("AND, OR or the end");
        }
    }

    private SqlToken Current => _tokens[_next];

    public bool Matches(MessageFields fields) => _condition(fields) == true;

    private SqlCondition ReadOr()
    {
        var condition = ReadAnd();
        while (Take("OR"))
        {
            condition = SqlConditions.Or(condition, ReadAnd());
        }

        return condition;
    }

    private SqlCondition ReadAnd()
    {
        var condition = ReadNot();
        while (Take("AND"))
        {
            condition = SqlConditions.And(condition, ReadNot());
        }

        return condition;
    }

    private SqlCondition ReadNot()
    {
        if (Take("NOT"))
        {
            return SqlConditions.Not(ReadNot());
        }

        if (Take("("))
        {
            var condition = ReadOr();
            Require(")");
            return condition;
        }

        if (Take("EXISTS"))
        {
            Require("(");
            var property = ReadProperty();
            Require(")");
            return SqlConditions.Not(SqlConditions.IsNull(property));
        }

        return ReadPredicate(ReadOperand());
    }

    private SqlCondition ReadPredicate(SqlOperand operand)
    {
        if (Comparisons.FirstOrDefault(Take) is { } sign)
        {
            return SqlConditions.Compare(sign, operand, ReadOperand());
        }

        if (Take("IS"))
        {
            var isNot = Take("NOT");
            Require("NULL");
            return Negated(isNot, SqlConditions.IsNull(operand));
        }

        var negated = Take("NOT");
        return Take("IN") ? Negated(negated, ReadIn(operand))
            : Take("LIKE") ? Negated(negated, ReadLike(operand))
            : negated ? throw Unexpected("IN or LIKE")
            : SqlConditions.Truth(operand);
    }

    private static SqlCondition Negated(bool negated, SqlCondition condition) => negated ? SqlConditions.Not(condition) : condition;

    private SqlCondition ReadIn(SqlOperand operand)
    {
        var choices = new List<SqlOperand>();
        Require("(");
        do
        {
            choices.Add(ReadOperand());
        }
        while (Take(","));
        Require(")");
        return SqlConditions.In(operand, choices);
    }

    private SqlCondition ReadLike(SqlOperand operand)
    {
        var pattern = ReadText();
        return SqlConditions.Like(operand, pattern, Take("ESCAPE") ? ReadText() : null);
    }

    private string ReadText()
    {
        var text = Current.Value as string ?? throw Unexpected("a text in single quotes");
        _next++;
        return text;
    }

    private SqlOperand ReadOperand()
    {
        var negative = Take("-");
        if (Current is { Kind: SqlTokenKind.Literal, Value: var value } && (!negative || value is decimal))
        {
            _next++;
            value = negative ? -(decimal)value! : value;
            return _ => value;
        }

        if (!negative && (Take("TRUE") || Take("FALSE")))
        {
            object truth = _tokens[_next - 1].Is("TRUE");
            return _ => truth;
        }

        return negative ? throw Unexpected("a number") : ReadProperty();
    }

    /// <summary><c>sys.To</c>, <c>user.Change</c>, or <c>Change</c> for short.</summary>
    private SqlOperand ReadProperty()
    {
        var name = ReadName();
        if (!Take("."))
        {
            return fields => fields.Application(name);
        }

        var (scope, property) = (name, ReadName());
        if (scope.Equals("user", StringComparison.OrdinalIgnoreCase))
        {
            return fields => fields.Application(property);
        }

        return scope.Equals("sys", StringComparison.OrdinalIgnoreCase) && MessageFields.SystemNames.Contains(property)
            ? fields => fields.System(property)
            : throw new SqlFilterException(
                $"there is no property {scope}.{property}; known are user.NAME and sys.{string.Join(", sys.", MessageFields.SystemNames)}");
    }

    private string ReadName()
    {
        var isPlain = Current.Kind == SqlTokenKind.Word && Current.Text[0] != '@' && !Reserved.Any(Current.Is);
        if (!isPlain && Current.Kind != SqlTokenKind.QuotedName)
        {
            throw Unexpected("a property's name");
        }

        return _tokens[_next++].Text;
    }

    private bool Take(string word)
    {
        var taken = Current.Is(word);
        _next += taken ? 1 : 0;
        return taken;
    }

    private void Require(string word)
    {
        if (!Take(word))
        {
            throw Unexpected(word);
        }
    }

    private SqlFilterException Unexpected(string wanted) => new(
        $"at position {Current.Position} {wanted} is expected, not {Current.Text}. "
        + "Supported are comparisons, IS NULL, IN, LIKE and EXISTS, joined by AND, OR and NOT");
}
