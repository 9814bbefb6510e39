using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Certifications;
using PartnerScore.Telemetry.Merging;

namespace PartnerScore.Telemetry.Tests.Merging;

public sealed class WorkloadLimitTests
{
    [Fact]
    public void A_65th_workload_of_a_tenant_and_month_is_refused_where_the_row_is_still_known()
    {
        var buffer = new DropBuffer(long.MaxValue, _ => { });
        for (var workload = 0; workload < 64; workload++)
        {
            Assert.Null(buffer.Add(Uploads.Row($"Workload {workload}")));
        }

        Assert.Contains("64", buffer.Add(Uploads.Row("One more")), StringComparison.Ordinal);
        Assert.Null(buffer.Add(Uploads.Row("One more", month: "2026-09")));
        Assert.Null(buffer.Add(Uploads.Row("Workload 5", mau: 9)));
        Assert.Equal(66, buffer.Kept);
    }

    [Theory]
    [InlineData("4/711", "Teams")]
    [InlineData("4711", "Te\u0001ams")]
    public void A_row_whose_key_or_workload_cannot_be_stored_is_refused(string partnerId, string workload)
    {
        var buffer = new DropBuffer(long.MaxValue, _ => { });

        Assert.NotNull(buffer.Add(Uploads.Row(workload) with { PartnerId = partnerId }));
        Assert.Equal(0, buffer.Kept);
    }

    [Fact]
    public void More_certifications_than_a_person_can_have_are_rejected_and_the_others_kept()
    {
        var buffer = new DropBuffer(long.MaxValue, _ => { });
        for (var title = 0; title < 1000; title++)
        {
            buffer.Add(new CertificationRow("1", "abc", "k", $"{title:D4}{new string('t', 1000)}", new DateOnly(2026, 1, 1), null, true));
        }

        var person = Assert.Single(buffer.Changes(CertificationKind.Instance));
        var merged = person.MergeInto(null, Uploads.Id(1), Uploads.Order);

        EntityLimits.Check(merged.Entity!);
        Assert.InRange(merged.Rejected.Count, 200, 400);
        Assert.Equal(1000, merged.Rejected.Count + PersonRecord.Read(merged.Entity).Values.Count);
        Assert.All(merged.Rejected, row => Assert.Equal(64, row.Value.Length));
    }
}
