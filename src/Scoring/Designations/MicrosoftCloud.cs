using System.Reflection;
using System.Text.Json;

namespace PartnerScore.Scoring.Designations;

/// <summary>The Microsoft Cloud badge from one computation to the next: whoever holds all the program's designations holds it,
/// too (docs/scoring.md §1, §9).</summary>
/// <param name="designations">Those it takes; where a rule-set catalogue lacks one of them, the badge is never attained.</param>
/// <param name="announceFirst">Whether a badge held when first known is told.</param>
public sealed class MicrosoftCloud(IReadOnlyCollection<string> designations, bool announceFirst = false)
{
    /// <summary>The badge's id, beside those of the designations.</summary>
    public const string Badge = "microsoft-cloud";

    /// <summary>The designations of the program, ids in ordinal order: data (microsoft-cloud.json).</summary>
    public static IReadOnlyList<string> Designations { get; } = Load();

    /// <summary>Takes in where the designations stand now.</summary>
    /// <param name="before">Null where the badge was not known yet.</param>
    /// <param name="today">By designation; none where nothing conclusive was computed.</param>
    /// <returns>Null while it is not known.</returns>
    public BadgeStep? Advance(BadgeState? before, IReadOnlyDictionary<string, DesignationState> today)
    {
        string[] missing = [.. designations.Where(designation => today.GetValueOrDefault(designation) is not { Held: true }).Order(StringComparer.Ordinal)];
        string[] notHeld = [.. missing.Where(today.ContainsKey)];
        bool? held = notHeld.Length > 0 ? false : missing.Length > 0 ? null : true;
        return (before, held) switch
        {
            (null, null) => null,
            (null, true) when announceFirst => new(new(true, []), DesignationChange.MicrosoftCloudAttained, [.. designations.Order(StringComparer.Ordinal)]),
            (null, _) => new(new(held.Value, missing), null, []),
            ({ Held: false }, true) => new(new(true, []), DesignationChange.MicrosoftCloudAttained, before.Missing),
            ({ Held: false }, _) => new(before with { Missing = missing }, null, []),
            ({ Held: true }, false) => new(new(false, missing), DesignationChange.MicrosoftCloudLost, notHeld),
            _ => new(before, null, []),
        };
    }

    private static string[] Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("microsoft-cloud.json")!;
        using var program = JsonDocument.Parse(stream);
        return [.. program.RootElement.GetProperty("designations").EnumerateArray().Select(id => id.GetString()!).Order(StringComparer.Ordinal)];
    }
}

/// <summary>What one computation of the badge hands to the next.</summary>
/// <param name="Missing">The designations not known to be held, ordinal order; none while the badge is held.</param>
public sealed record BadgeState(bool Held, IReadOnlyList<string> Missing);

/// <summary>The badge after a computation, and what happened, if anything.</summary>
/// <param name="MovedBy">The designations that made it happen.</param>
public sealed record BadgeStep(BadgeState State, DesignationChange? Change, IReadOnlyList<string> MovedBy);
