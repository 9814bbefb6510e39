using System.Numerics;
using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>What a result carries (docs/scoring.md §6): every point can be traced, and what did not count says why.</summary>
public sealed class ContributionTests
{
    [Fact]
    public void What_did_not_count_is_counted_by_reason_for_growth()
    {
        var metric = Mixed().Metric(Smb, Growth);

        Assert.Equal(
            [
                (ReasonCodes.AssociationTypeNotEligible, 1),
                (ReasonCodes.NotAssociated, 2), // and the onlooker
                (ReasonCodes.TenantNotEligible, 2),
                (ReasonCodes.WorkloadNotEligible, 1),
            ],
            metric.NotCounted.Select(each => (each.Key, each.Value)));
        Assert.Null(metric.NotCountedDetails);
    }

    [Fact]
    public void What_did_not_count_is_listed_on_request()
    {
        var metric = Mixed().Metric(Smb, Growth, explain: true);

        Assert.Equal(
            [
                ("big", "EXO", ReasonCodes.TenantNotEligible, 301),
                ("by-dpor", "EXO", ReasonCodes.AssociationTypeNotEligible, null),
                ("counts", "Power BI", ReasonCodes.WorkloadNotEligible, null),
                ("onlooker", "EXO", ReasonCodes.NotAssociated, null),
                ("small", "EXO", ReasonCodes.TenantNotEligible, 10),
                ("untied", "EXO", ReasonCodes.NotAssociated, null),
            ],
            metric.NotCountedDetails!.Select(each => (each.Subject, each.Workload!, each.Reason, (int?)each.Current?.ToInt32())));
        Assert.All(metric.NotCountedDetails!, each => Assert.Equal((0, null), ((int)each.Amount, each.Option)));
    }

    [Fact]
    public void Tenants_that_are_no_customers_are_counted_by_reason()
    {
        var metric = Mixed()
            .HasUsage("elsewhere", "Power BI", 5, 50, Cpor, 0, 12)
            .HasUsage("kept", "EXO", 5, 50, CspTier1, 0, 12)
            .Metric(Smb, NetAdds, explain: true);

        Assert.Equal(
            [
                ("big", ReasonCodes.TenantNotEligible, 301),
                ("by-dpor", ReasonCodes.AssociationTypeNotEligible, null),
                ("counts", ReasonCodes.CustomerKept, null),
                ("elsewhere", ReasonCodes.WorkloadNotEligible, null),
                ("kept", ReasonCodes.CustomerKept, null),
                ("onlooker", ReasonCodes.NotAssociated, null),
                ("small", ReasonCodes.TenantNotEligible, 10),
                ("untied", ReasonCodes.NotAssociated, null),
            ],
            metric.NotCountedDetails!.Select(each => (each.Subject, each.Reason, (int?)each.Current?.ToInt32())));
    }

    [Fact]
    public void The_highest_paid_units_are_those_of_the_month_that_decided()
    {
        // Associated 12 months ago only, when it was too small.
        var lost = SamplePartner.Of2023()
            .HasUsage("t", "EXO", 5, 7, Cpor, 12).HasUsage("t", "SPO", 5, 9, None, 12).HasUsage("t", "EXO", 5, 50, None, 0);

        Assert.Equal(
            9, Assert.Single(lost.Metric(Smb, Growth, explain: true).NotCountedDetails!, each => each.Reason == ReasonCodes.TenantNotEligible).Current);
        Assert.Equal(
            9, Assert.Single(lost.Metric(Smb, NetAdds, explain: true).NotCountedDetails!, each => each.Reason == ReasonCodes.TenantNotEligible).Current);
    }

    [Fact]
    public void A_pair_that_counts_in_one_option_is_not_among_those_that_do_not_count()
    {
        var metric = SamplePartner.Of2023().HasUsage("t", "EXO", 5, 50, CspTier1, 0, 12).Metric(Smb, Growth, explain: true);

        Assert.DoesNotContain(metric.NotCountedDetails!, each => each.Subject == "t");
        Assert.Equal(["CSP"], metric.Contributions.Select(each => each.Option));
    }

    [Fact]
    public void Every_option_has_its_own_contributions()
    {
        var metric = SamplePartner.Of2023()
            .HasUsage("b", "EXO", 8, 50, CspTier1 | Cpor, 0).HasUsage("b", "EXO", 3, 50, CspTier1, 12)
            .HasUsage("a", "Teams", 9, 50, Cpor, 0).HasUsage("a", "Teams", 2, 50, Cpor, 12)
            .HasUsage("a", "EXO", 9, 50, Cpor, 0).HasUsage("a", "EXO", 2, 50, Cpor, 12)
            .Metric(Smb, Growth);

        Assert.Equal(
            [("a", "EXO", "CPOR", 7), ("a", "Teams", "CPOR", 7), ("b", "EXO", "CPOR", 0), ("b", "EXO", "CSP", 5)],
            metric.Contributions.Select(each => (each.Subject, each.Workload!, each.Option!, (int)each.Amount)));
    }

    [Fact]
    public void Contributions_add_up_to_every_options_actual()
    {
        for (var seed = 0; seed < RandomCases.Of(500); seed++)
        {
            foreach (var metric in RandomPartner.Make(seed).Score().Tracks.SelectMany(track => track.Metrics))
            {
                foreach (var (option, actual) in metric.Options.Select(each => ((string?)each.Id, each.Actual)).DefaultIfEmpty((null, metric.Actual)))
                {
                    var sum = metric.Contributions.Where(each => each.Option == option).Aggregate(Fraction.Zero, (total, each) => total + each.Amount);
                    Assert.True(sum == actual, $"Seed {seed}: {metric.Id} {option} is {actual}, its contributions add up to {sum}.");
                }
            }
        }
    }

    [Fact]
    public void A_tenant_added_twice_is_refused()
    {
        var tenant = new TenantTelemetry("t", null, [], []);

        var error = Assert.Throws<InvalidOperationException>(() => SamplePartner.Of2023().Score([tenant, tenant], []));

        Assert.Equal("Tenant t was added twice to one scoring.", error.Message);
    }

    [Fact]
    public void Contributions_can_be_read_by_several_threads_at_once()
    {
        var metric = Mixed().Metric(Smb, Growth);

        Parallel.For(0, 64, _ => Assert.Equal(["counts"], metric.Contributions.Select(each => each.Subject)));
        Assert.Equal(metric.Contributions[0], metric.Contributions.Single());
        Assert.Equal(new Fraction(BigInteger.One), (Fraction)metric.Contributions.Count);
    }

    [Fact]
    public void Every_pair_that_has_a_row_or_an_association_in_one_of_the_two_months_says_why_it_does_not_grow()
    {
        Assert.Equal(
            [
                ("no-rows", "EXO", ReasonCodes.TenantNotEligible, null),
                ("none-paid", "EXO", ReasonCodes.TenantNotEligible, 0),
                ("onlooker", "EXO", ReasonCodes.NotAssociated, null),
                ("other-type-now", "EXO", ReasonCodes.AssociationTypeNotEligible, null),
                ("record-only", "Power BI", ReasonCodes.WorkloadNotEligible, null),
                ("then", "EXO", ReasonCodes.NotAssociated, null),
                ("then-other", "Power BI", ReasonCodes.WorkloadNotEligible, null),
                ("two", "EXO", ReasonCodes.NotAssociated, null),
                ("two", "SPO", ReasonCodes.NotAssociated, null),
                ("two-others", "Power BI", ReasonCodes.WorkloadNotEligible, null),
                ("two-others", "Windows 365", ReasonCodes.WorkloadNotEligible, null),
            ],
            Nearly().Metric(Smb, Growth, explain: true).NotCountedDetails!.Select(
                each => (each.Subject, each.Workload!, each.Reason, (int?)each.Current?.ToInt32())));
    }

    [Fact]
    public void Every_tenant_that_has_a_row_or_an_association_in_one_of_the_two_months_says_why_it_is_no_customer()
    {
        Assert.Equal(
            [
                ("no-rows", ReasonCodes.TenantNotEligible, null),
                ("none-paid", ReasonCodes.TenantNotEligible, 0),
                ("onlooker", ReasonCodes.NotAssociated, null),
                ("other-type-now", ReasonCodes.AssociationTypeNotEligible, null),
                ("record-only", ReasonCodes.WorkloadNotEligible, null),
                ("then", ReasonCodes.NotAssociated, null),
                ("then-other", ReasonCodes.WorkloadNotEligible, null),
                ("two", ReasonCodes.NotAssociated, null),
                ("two-others", ReasonCodes.WorkloadNotEligible, null),
            ],
            Nearly().Metric(Smb, NetAdds, explain: true).NotCountedDetails!.Select(each => (each.Subject, each.Reason, (int?)each.Current?.ToInt32())));
    }

    [Fact]
    public void The_highest_paid_units_are_never_those_of_another_tenant()
    {
        var metric = SamplePartner.Of2023()
            .HasUsage("a", "EXO", 5, 50, Cpor, 0).HasUsage("a", "SPO", 5, 5000, Cpor, 0).HasUsage("b", "EXO", 5, 7, Cpor, 0)
            .Metric(Smb, NetAdds, explain: true);

        Assert.Equal(7, Assert.Single(metric.NotCountedDetails!, each => each.Subject == "b").Current);
    }

    [Fact]
    public void The_first_contribution_asked_for_is_the_first_in_order()
    {
        var metric = SamplePartner.Of2023().HasUsage("b", "EXO", 8, 50, Cpor, 0).HasUsage("a", "EXO", 9, 50, Cpor, 0).Metric(Smb, NetAdds);

        Assert.Equal("a", metric.Contributions[0].Subject);
    }


    private static SamplePartner Mixed() => SamplePartner.Of2023()
        .HasUsage("counts", "EXO", 5, 50, Cpor, 0, 12)
        .HasUsage("counts", "Power BI", 5, 50, Cpor, 0, 12)
        .HasUsage("untied", "EXO", 5, 50, None, 0, 12)
        .HasUsage("by-dpor", "EXO", 5, 50, Dpor | Pal, 0, 12)
        .HasUsage("small", "EXO", 5, 10, Cpor, 0, 12)
        .HasUsage("big", "EXO", 5, 301, Cpor, 0, 12);

    /// <summary>Nothing of these counts; of long ago nothing is told either.</summary>
    private static SamplePartner Nearly() => SamplePartner.Of2023()
        .HasUsage("none-paid", "EXO", 5, 0, Cpor, 0)
        .HasRecord("no-rows", "EXO", Cpor, "2023-01-01")
        .HasUsage("long-ago", "EXO", 5, 50, Cpor, 5).HasUsage("long-ago", "Power BI", 5, 50, Cpor, 5)
        .HasUsage("other-type-now", "EXO", 5, 50, Dpor, 0).HasUsage("other-type-now", "EXO", 5, 50, None, 12)
        .HasRecord("record-only", "Power BI", Cpor, "2023-01-01")
        .HasUsage("then", "EXO", 5, 50, None, 12)
        .HasUsage("then-other", "Power BI", 5, 50, None, 12)
        .HasUsage("two", "EXO", 5, 50, None, 0).HasUsage("two", "SPO", 5, 50, None, 0)
        .HasUsage("two-others", "Power BI", 5, 50, None, 0).HasUsage("two-others", "Windows 365", 5, 50, None, 0);
}
