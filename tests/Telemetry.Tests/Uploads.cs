using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tests;

/// <summary>Uploads 1, 2, 3, ...: the larger the newer, though their ids sort the other way round.</summary>
internal static class Uploads
{
    public const string Tenant = "11111111-1111-4111-8111-111111111111";

    public static UploadOrder Order { get; } = new(Enumerable.Range(0, 100).ToDictionary(
        Id, number => new UploadVersion(DateTimeOffset.UnixEpoch.AddDays(number), "some/path.csv")));

    public static UploadId Id(int number) => new(new(0, (ulong)(1000 - number)));

    public static UsageRow Row(
        string workload = "Exchange Online",
        string month = "2026-10",
        long mau = 5,
        long pau = 10,
        AssociationTypes types = AssociationTypes.None,
        ReportKind kind = ReportKind.Microsoft365,
        string? associated = null,
        string? name = null) =>
        new("4711", Tenant, workload, Month.Parse(month), mau, pau, types, kind, associated is null ? null : DateOnly.Parse(associated), name);
}
