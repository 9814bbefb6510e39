using System.Text.Json;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;

namespace PartnerScore.Functions.Scores;

/// <summary>Keeps those who are forgotten out of events: composed, waiting, and kept.</summary>
internal static class ForgottenMoves
{
    /// <param name="isGone">Whether an explanation is deleted: the link to it goes, too.</param>
    /// <returns>Null where there is nothing to leave out.</returns>
    public static DesignationEvent? Without(DesignationEvent told, ForgottenList forgotten, Func<Uri, bool>? isGone = null)
    {
        bool IsGone(Uri? link) => link is not null && isGone?.Invoke(link) == true;
        var tenants = told.Tenants.Where(move => !forgotten.Contains(FactSubject.Tenant, move.TenantId, told.Partner.Id)).ToArray();
        if (tenants.Length == told.Tenants.Count && !IsGone(told.Explanation) && told.MovedBy?.Any(move => IsGone(move.Explanation)) != true)
        {
            return null;
        }

        return told with
        {
            Tenants = tenants,
            Explanation = IsGone(told.Explanation) ? null : told.Explanation,
            MovedBy = told.MovedBy is { } moved ? [.. moved.Select(move => IsGone(move.Explanation) ? move with { Explanation = null } : move)] : null,
        };
    }

    /// <param name="json">An event as it is stored.</param>
    /// <inheritdoc cref="Without(DesignationEvent, ForgottenList, Func{Uri, bool}?)"/>
    public static string? Without(string json, ForgottenList forgotten, Func<Uri, bool>? isGone) =>
        JsonSerializer.Deserialize(json, DesignationEventJson.Default.DesignationEvent) is { } told && Without(told, forgotten, isGone) is { } cut
            ? Write(cut) : null;

    public static string Write(DesignationEvent told) => JsonSerializer.Serialize(told, DesignationEventJson.Default.DesignationEvent);
}
