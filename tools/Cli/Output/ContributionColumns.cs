using Fractions;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Cli.Output;

/// <summary>The columns of a table of contributions, units in their headings.</summary>
/// <param name="unit">What the contributions add up to.</param>
/// <param name="amountUnit">What their amounts now and a year ago are in; null or empty: they are not shown.</param>
internal sealed class ContributionColumns(string unit, string? amountUnit)
{
    public static (string, bool)[] OfNotCounted => [("Who", false), ("What", false), ("Why", false)];

    public (string Heading, bool Right)[] Headings =>
    [
        ("Who", false), ("What", false), (AmountHeading, true), ($"Now{InUnit(amountUnit)}", true), ($"Year ago{InUnit(amountUnit)}", true), ("Why", false),
    ];

    private string AmountHeading => unit is Units.Users or Units.Usd or Units.Percent ? $"Growth{InUnit(unit)}" : "Adds";

    public string[] Row(Contribution contribution) =>
    [
        Who(contribution),
        What(contribution),
        contribution.Certification is not null || contribution.Amount.IsZero ? "" : Signed(contribution.Amount, unit),
        Amount(contribution.Current),
        Amount(contribution.Baseline),
        ReasonTexts.Of(contribution, amountUnit ?? ""),
    ];

    public static string Who(Contribution contribution) => contribution.SubjectName ?? PrintableText.Short(contribution.Subject);

    public static string What(Contribution contribution) => contribution.Workload ?? contribution.Certification ?? "";

    public static string Signed(Fraction amount, string unit) => $"{(amount > Fraction.Zero ? "+" : "")}{Number(amount, unit)}";

    private static string InUnit(string? unit) => string.IsNullOrEmpty(unit) ? "" : $" ({MetricWords.Unit(unit)})";

    private string Amount(Fraction? amount) => amount is { } number && !string.IsNullOrEmpty(amountUnit) ? Number(number, amountUnit) : "";

    private static string Number(Fraction value, string unit) => Quantities.Number(value, unit);
}
