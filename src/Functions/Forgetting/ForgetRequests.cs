namespace PartnerScore.Functions.Forgetting;

/// <param name="PartnerId">For this partner's global account alone; null: for all.</param>
/// <param name="AllowAgain">Lets it in again in place of forgetting it.</param>
public sealed record ForgetTenantRequest(string TenantId, string? PartnerId = null, bool DeleteDrops = false, bool AllowAgain = false);

/// <param name="Ids">One or more of MCPID, Azure AD user id, e-mail address.</param>
public sealed record ForgetPersonRequest(IReadOnlyList<string> Ids, string? PartnerId = null, bool DeleteDrops = false, bool AllowAgain = false);
