using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Facts.Partners;

/// <summary>The keys of the table Partners. Row keys start with what the row is, so that no partner's id can be mistaken for one.</summary>
internal static class PartnerKeys
{
    /// <summary>In the partition of a location (or a global account that a Profile names as its own location): its global account.</summary>
    public const string Location = "profile";

    /// <summary>In the partition of a global account: what Profile reports say of it.</summary>
    public const string Account = "account";

    /// <summary>In the partition of a global account: a location that belonged to it at some time. To be verified with the location's own row.</summary>
    public const string MemberPrefix = "member|";

    /// <summary>The partition that lists every id that some row other than a Profile row reported.</summary>
    public const string Roster = "roster";

    public const string ReportedPrefix = "id|";

    public static string Member(string locationId) => MemberPrefix + locationId;

    public static string Reported(string partnerId) => ReportedPrefix + partnerId;
}

/// <summary>Names of the fields of the table Partners, which are stored as text.</summary>
internal static class PartnerFields
{
    public const string Global = nameof(Global);
    public const string LocationName = nameof(LocationName);
    public const string Country = nameof(Country);
    public const string Name = nameof(PartnerProfile.Name);
    public const string Anniversary = nameof(PartnerProfile.Anniversary);
    public const string Enrolled = nameof(PartnerProfile.Enrolled);
    public const string NotifyChannels = nameof(PartnerProfile.NotifyChannels);
    public const string Since = nameof(PartnerProfile.Since);
}
