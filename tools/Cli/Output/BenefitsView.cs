using PartnerScore.Scoring.RuleSets;
using Spectre.Console;

namespace PartnerScore.Cli.Output;

/// <summary>What a designation opens and brings, or would.</summary>
internal static class BenefitsView
{
    /// <summary>How much there is, in a sentence; null: nothing.</summary>
    /// <param name="notTold">What the rules ask for and no report tells.</param>
    public static string? Summary(Benefits? benefits, IReadOnlyList<string> notTold, bool qualified)
    {
        string[] parts =
        [
            .. benefits is { } brings
                ? new[]
                {
                    $"what the designation {(qualified ? "opens and brings" : "would open and bring")} "
                        + $"({Counted.Of(brings.Specializations.Count, "specialization")}, {Counted.Of(brings.Products.Count, "benefit")})",
                }
                : [],
            .. notTold.Count > 0 ? new[] { $"what the rules ask for and no report tells ({Counted.Of(notTold.Count, "point")})" } : [],
        ];
        return parts.Length > 0 ? $"--all shows every row, {MetricWords.Joined(parts)}." : null;
    }

    public static void Write(IAnsiConsole console, Benefits? benefits, bool qualified)
    {
        if (benefits is null)
        {
            return;
        }

        WriteList(console, qualified
            ? "The designation opens the specializations:" : "The designation would open the specializations:", benefits.Specializations);
        WriteList(console, qualified ? "It brings:" : "It would bring:", benefits.Products);
        WriteList(console, "With every specialization besides:", benefits.PerSpecialization);
        WriteList(console, "Customers see:", benefits.Badges);
        WriteList(console, "To know:", [.. benefits.MostStacked is { } most ? new[] { most } : [], .. benefits.Notes]);
    }

    private static void WriteList(IAnsiConsole console, string title, IReadOnlyList<Benefit> items)
    {
        if (items.Count == 0)
        {
            return;
        }

        console.WriteLine();
        console.WriteLine(title);
        foreach (var item in items)
        {
            console.WriteParagraph(item.Shown, 2, 2);
        }
    }
}
