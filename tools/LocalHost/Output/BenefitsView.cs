using PartnerScore.Scoring.RuleSets;
using Spectre.Console;

namespace PartnerScore.LocalHost.Output;

/// <summary>What a designation opens and brings, or would.</summary>
internal static class BenefitsView
{
    public static void Write(IAnsiConsole console, Benefits? benefits, bool qualified)
    {
        if (benefits is null)
        {
            return;
        }

        WriteList(console, qualified ? "The designation opens the specializations:" : "The designation would open the specializations:", benefits.Specializations);
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
            console.WriteLine("  " + item.Shown);
        }
    }
}
