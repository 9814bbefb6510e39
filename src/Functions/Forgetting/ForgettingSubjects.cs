using PartnerScore.Functions.Privacy;
using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Reading.Fields;
using PartnerScore.Telemetry.Tables;

namespace PartnerScore.Functions.Forgetting;

/// <summary>Whom people name, as the tables know them.</summary>
public sealed class ForgettingSubjects(PrivacySettings privacy, PartnerDirectory directory)
{
    /// <exception cref="RemovalException">It is no tenant's id.</exception>
    public static Subjects Tenant(string tenantId) => IdValues.ParseTenant(tenantId.Trim(), out var tenant) is { } reason
        ? throw new RemovalException($"'{tenantId}' is {reason}.")
        : new Subjects(FactSubject.Tenant, [tenant], [tenant, tenant.Replace("-", "", StringComparison.Ordinal)]);

    /// <exception cref="RemovalException">An id is empty.</exception>
    public Subjects Person(IReadOnlyCollection<string> ids)
    {
        var key = new PseudonymKey(privacy.Key());
        return ids.Count == 0 || ids.Any(string.IsNullOrWhiteSpace)
            ? throw new RemovalException("A person is named by its MCPID, its Azure AD user id or its e-mail address: none of them may be empty.")
            : new Subjects(FactSubject.Person, [.. ids.Select(key.PersonKey).Distinct()], [.. ids.Select(PseudonymKey.Bare)]);
    }

    /// <returns>The global account that a partner's id belongs to; null for null.</returns>
    /// <exception cref="RemovalException">It can be no partner's id.</exception>
    public async Task<string?> AccountAsync(string? partner, CancellationToken cancellationToken) =>
        partner is null ? null
        : StorageKeys.IsValid(partner) ? await directory.AccountOfAsync(partner, cancellationToken)
        : throw new RemovalException($"'{partner}' is no partner id.");
}
