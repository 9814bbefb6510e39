using System.Text.Json;
using Azure.Messaging.ServiceBus;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Tests.Notifications;

/// <summary>Events as the scoring composes them.</summary>
internal static class SampleEvents
{
    public static DesignationEvent AtRisk(string partnerId = "p1", string designation = "modern-work", int transition = 1) => new(
        $"{partnerId}|{designation}|{transition}",
        "AtRisk",
        transition,
        new DateTimeOffset(2026, 11, 22, 8, 0, 0, TimeSpan.Zero),
        new DateOnly(2026, 11, 22),
        new(partnerId, "Contoso"),
        designation,
        "Qualified",
        Qualified: false,
        "smb",
        new(new("85", "85"), new("208/3", "69")),
        [new("usage-growth", new(30, 14.34m, new("30 points", "14.3 points")), new(780, 239, new("780 users", "239 users")), 500, "users")],
        [new("6f1c0000-0000-0000-0000-000000000001", "Fabrikam", "usage-growth", new(390, 12, new("390 users", "12 users")), Unit: "users")],
        "2026-10",
        "modern-work/2026-07-01",
        HeldBack: null,
        Explanation: null,
        Shortfalls: ["total: 69 of at least 70 points"],
        MissingReports: []);

    public static string Json(DesignationEvent told) => JsonSerializer.Serialize(told, JsonSerializerOptions.Web);

    public static ServiceBusMessage Message(DesignationEvent told) =>
        new(Json(told)) { MessageId = told.Id, ContentType = "application/json", Subject = DesignationEvent.Subject };
}
