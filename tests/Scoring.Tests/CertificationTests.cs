using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>Certifications (docs/scoring.md §5, docs/reports.md): whose count, under which titles, on which days. The as-of date is 2023-08-31.</summary>
public sealed class CertificationTests
{
    private const string Teams = "Teams Administrator Associate";

    [Theory]
    [InlineData("2023-08-31", null, true, 1)]
    [InlineData("2023-09-01", null, true, 0)]
    [InlineData("2022-01-01", "2023-08-31", true, 1)]
    [InlineData("2022-01-01", "2023-08-30", true, 0)]
    [InlineData("2022-01-01", "2030-01-01", true, 1)]
    [InlineData("2022-01-01", null, false, 0)]
    [InlineData("2022-01-01", "2030-01-01", false, 0)]
    public void A_certification_counts_while_it_is_valid(string completed, string? expires, bool active, int people)
    {
        var partner = SamplePartner.Of2023().HasCertification("p", Teams, completed, expires, active);

        Assert.Equal(people, partner.Metric(Smb, Intermediate).Actual);
        Assert.Equal(people, partner.Metric(Enterprise, Intermediate).Actual);
    }

    [Theory]
    [InlineData("Collaboration Communications Systems Engineer Associate")]
    [InlineData("Microsoft 365 Fundamentals")]
    [InlineData("Microsoft 365 Certified: Fundamentals")]
    [InlineData("M365 Fundamentals")]
    [InlineData("Microsoft Certified: Microsoft 365 Fundamentals")]
    [InlineData("Messaging Administrator Associate")]
    [InlineData("Endpoint Administrator Associate")]
    [InlineData("Modern Desktop Administrator Associate")]
    [InlineData("Microsoft 365 Certified: Modern Desktop Administrator Associate")]
    [InlineData("Teams Application Developer Associate")]
    [InlineData("Identity and Access Administrator Associate")]
    [InlineData("Microsoft Certified: Identity and Access Administrator Associate")]
    [InlineData("Microsoft 365 Certified: Microsoft Certified: Teams Administrator Associate")]
    [InlineData("MICROSOFT CERTIFIED: TEAMS ADMINISTRATOR ASSOCIATE")]
    [InlineData("microsoft Teams Administrator Associate")]
    [InlineData("  Teams Administrator Associate ")]
    public void These_titles_are_intermediate_in_2023(string title)
    {
        var partner = SamplePartner.Of2023().HasCertification("p", title);

        Assert.Equal(1, partner.Metric(Smb, Intermediate).Actual);
        Assert.Equal(0, partner.Metric(Smb, Advanced).Actual);
    }

    [Theory]
    [InlineData("Administrator Expert")]
    [InlineData("Microsoft 365 Certified: Administrator Expert")]
    [InlineData("Microsoft 365 Certified: Enterprise Administrator Expert")]
    [InlineData("Teams Meetings and Meeting Rooms Technical Assessment")]
    public void These_titles_are_advanced_in_2023(string title)
    {
        var partner = SamplePartner.Of2023().HasCertification("p", title);

        Assert.Equal(0, partner.Metric(Smb, Intermediate).Actual);
        Assert.Equal(1, partner.Metric(Smb, Advanced).Actual);
    }

    [Theory]
    [InlineData("Teams Administrator")]
    [InlineData("Teams Administrator Associates")]
    [InlineData("Teams  Administrator Associate")]
    [InlineData("Certified: Teams Administrator Associate")]
    [InlineData("Azure Administrator Associate")]
    [InlineData("Copilot and Agent Administration Fundamentals")]
    [InlineData("")]
    public void Nothing_fuzzier_counts_in_2023(string title)
    {
        var metric = SamplePartner.Of2023().HasCertification("p", title).Metric(Smb, Intermediate);

        Assert.Equal(0, metric.Actual);
        Assert.Equal([(ReasonCodes.UnknownCertification, 1)], metric.NotCounted.Select(each => (each.Key, each.Value)));
    }

    [Fact]
    public void A_person_counts_once_per_metric_and_may_count_in_both()
    {
        var partner = SamplePartner.Of2023()
            .HasCertification("p", Teams)
            .HasCertification("p", "Messaging Administrator Associate")
            .HasCertification("p", Teams, "2020-01-01")
            .HasCertification("p", "Administrator Expert");

        Assert.Equal(1, partner.Metric(Smb, Intermediate).Actual);
        Assert.Equal(1, partner.Metric(Smb, Advanced).Actual);
    }

    [Fact]
    public void One_valid_certification_is_enough()
    {
        var partner = SamplePartner.Of2023()
            .HasCertification("p", Teams, expires: "2023-01-01")
            .HasCertification("p", Teams, "2023-02-01", active: false)
            .HasCertification("p", "Azure Administrator Associate")
            .HasCertification("p", "Messaging Administrator Associate");

        Assert.Equal(1, partner.Metric(Smb, Intermediate).Actual);
    }

    [Fact]
    public void A_person_counts_by_the_certification_that_lasts_longest()
    {
        var contribution = Assert.Single(SamplePartner.Of2023()
            .HasCertification("p", Teams, expires: "2024-01-01")
            .HasCertification("p", "Messaging Administrator Associate", expires: "2025-01-01")
            .HasCertification("p", "Identity and Access Administrator Associate", expires: "2023-12-01")
            .Metric(Smb, Intermediate).Contributions);

        Assert.Equal(
            new Contribution("p", null, null, null, 1, ReasonCodes.Certified)
            {
                Certification = "Messaging Administrator Associate",
                Until = new DateOnly(2025, 1, 1),
            },
            contribution);
    }

    [Fact]
    public void People_that_do_not_count_are_counted_by_the_reason_that_came_nearest()
    {
        var metric = SamplePartner.Of2023()
            .HasCertification("expired", Teams, expires: "2023-01-01").HasCertification("expired", "Basket Weaving")
            .HasCertification("inactive", Teams, active: false)
            .HasCertification("later", Teams, "2023-12-01")
            .HasCertification("expert", "Administrator Expert").HasCertification("expert", "Basket Weaving")
            .HasCertification("unknown", "Basket Weaving")
            .HasCertification("counted", Teams)
            .Metric(Smb, Intermediate, explain: true);

        Assert.Equal(
            [
                ("expert", ReasonCodes.CertificationOfAnotherMetric, "Administrator Expert"),
                ("expired", ReasonCodes.Expired, Teams),
                ("inactive", ReasonCodes.Inactive, Teams),
                ("later", ReasonCodes.EarnedLater, Teams),
                ("unknown", ReasonCodes.UnknownCertification, "Basket Weaving"),
            ],
            metric.NotCountedDetails!.Select(each => (each.Subject, each.Reason, each.Certification!)));
        Assert.All(metric.NotCountedDetails!, each => Assert.Equal(0, each.Amount));
        Assert.All(metric.NotCounted, each => Assert.Equal(1, each.Value));
        Assert.Equal(1, metric.Actual);
    }

    [Theory]
    [InlineData(Enterprise, Intermediate, 3, "15/2")]
    [InlineData(Enterprise, Intermediate, 4, "10")]
    [InlineData(Enterprise, Intermediate, 5, "10")]
    [InlineData(Smb, Intermediate, 1, "5")]
    [InlineData(Smb, Intermediate, 2, "10")]
    [InlineData(Enterprise, Advanced, 1, "15/2")]
    [InlineData(Enterprise, Advanced, 2, "15")]
    [InlineData(Smb, Advanced, 1, "15")]
    public void People_pay_linearly_up_to_the_target(string track, string metric, int people, string points)
    {
        var partner = SamplePartner.Of2023();
        for (var person = 0; person < people; person++)
        {
            partner.HasCertification($"p{person}", metric == Advanced ? "Administrator Expert" : Teams);
        }

        Assert.Equal(points, partner.Metric(track, metric).Points.ToString());
    }

    [Theory]
    [InlineData("key-1", "key-2")]
    [InlineData("key-2", "key-1")]
    public void Keys_of_two_ids_are_refused_whatever_their_order(string first, string second)
    {
        var certifications = new[] { first, second }
            .Select(key => new Certification("p" + key, key, Teams, new DateOnly(2022, 1, 1), null, true));

        var error = Assert.Throws<InvalidOperationException>(() => SamplePartner.Of2023().Score([], certifications));

        Assert.Contains("partner-1", error.Message, StringComparison.Ordinal);
        Assert.Contains("two key ids, 'key-1' and 'key-2'", error.Message, StringComparison.Ordinal);
    }
}
