using Fractions;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Outlook;

/// <summary>What lies close to a line in M, and certifications that end soon. As of 2026-10-31.</summary>
public sealed class WatchListTests
{
    private const string Bounded = "\"paidUnitsAbove\": 10, \"paidUnitsAtMost\": 300";
    private const string Active = "\"activeFrom\": 0.15";

    [Theory]
    [InlineData(34, 100, false)] // 34 %
    [InlineData(35, 100, true)]
    [InlineData(40, 100, true)]
    [InlineData(45, 100, true)]
    [InlineData(46, 100, false)]
    [InlineData(7, 20, true)] // exactly 35 %
    [InlineData(69, 200, false)] // 34.5 %
    public void Pairs_within_five_percentage_points_of_the_deployment_line_are_watched(int mau, int pau, bool isWatched)
    {
        var watched = Lines(SamplePartner.Of2026().HasUsage("t", "EXO", mau, pau, Cpor, 0)).Where(near => near.Kind == LineKind.Deployment);

        Assert.Equal(isWatched ? [("t", "EXO")] : [], watched.Select(near => (near.Tenant, near.Workload!)));
    }

    [Fact]
    public void A_watched_pair_has_its_values_the_line_and_the_distance()
    {
        var near = Assert.Single(Lines(SamplePartner.Of2026().HasUsage("t", "EXO", 38, 100, Cpor, 0)));

        Assert.Equal((Smb, Deployments, LineKind.Deployment, "Customer t"), (near.Track, near.Metric, near.Kind, near.TenantName));
        Assert.Equal((new Fraction(38, 100), new Fraction(40, 100), new Fraction(-2)), (near.Value, near.Line, near.Distance));
        Assert.Equal((38, 100), near.Usage);
        Assert.False(near.IsOver);
    }

    [Fact]
    public void Only_what_could_count_is_watched()
    {
        Assert.Empty(Lines(SamplePartner.Of2026().HasUsage("nobody's", "EXO", 40, 100, None, 0)));
        Assert.Empty(Lines(SamplePartner.Of2026().HasUsage("other type", "EXO", 40, 100, Pal, 0)));
        Assert.Empty(Lines(SamplePartner.Of2026().HasUsage("other workload", "Power BI", 40, 100, Cpor, 0)));
        Assert.Empty(Lines(SamplePartner.Of2026().HasUsage("lost", "EXO", 40, 100, Cpor, 12)));
    }

    [Theory]
    [InlineData(8, "")]
    [InlineData(9, "smb 10 not over")]
    [InlineData(10, "smb 10 not over")]
    [InlineData(11, "smb 10 over")]
    [InlineData(12, "")]
    [InlineData(269, "")]
    [InlineData(270, "enterprise 300 not over, smb 300 not over")]
    [InlineData(300, "enterprise 300 not over, smb 300 not over")]
    [InlineData(301, "enterprise 300 over, smb 300 over")]
    [InlineData(330, "enterprise 300 over, smb 300 over")]
    [InlineData(331, "")]
    public void Tenants_within_a_tenth_of_a_bound_are_watched(int pau, string expected)
    {
        var watched = Lines(SamplePartner.Of2026().HasUsage("t", "EXO", 0, pau, Cpor, 0)).Where(near => near.Kind == LineKind.PaidUnits);

        Assert.Equal(expected, string.Join(", ", watched.Select(near => $"{near.Track} {near.Line} {(near.IsOver ? "over" : "not over")}")));
    }

    [Fact]
    public void The_workload_that_decides_is_the_one_that_is_watched()
    {
        // 50 seats keep it within SMB whatever the others do; Enterprise hangs on the largest.
        var partner = SamplePartner.Of2026()
            .HasUsage("t", "EXO", 0, 310, Cpor, 0).HasUsage("t", "SPO", 0, 295, Cpor, 0).HasUsage("t", "Teams", 0, 50, Cpor, 0)
                .HasUsage("t", "Intune", 0, 10, Cpor, 0);

        var near = Assert.Single(Lines(partner));

        Assert.Equal((Enterprise, "EXO", 310), (near.Track, near.Workload, (int)near.Value));
    }

    [Fact]
    public void Amounts_within_a_tenth_of_a_threshold_are_watched()
    {
        var acr = SmallRules.OfMetric("""
            "kind": "acr-customer-growth", "months": 2, "over": "total", "from": 1000, "atMost": 5000, "associationTypes": ["PAL"], "target": 5
            """);
        var partner = SmallRules.Partner()
            .HasAcr("far", "Key Vault", 899.99m, Pal, 0).HasAcr("near", "Key Vault", 450, Pal, 0, 1).HasAcr("at", "Key Vault", 1000, Pal, 0)
            .HasAcr("most", "Key Vault", 5500, Pal, 0).HasAcr("full", "Key Vault", 5000, Pal, 0).HasAcr("beyond", "Key Vault", 5500.01m, Pal, 0)
                .HasAcr("other type", "Key Vault", 1000, Cpor, 0);

        Assert.Equal(
            ["Acr at 1000 1000 over", "Acr near 900 1000 not over", "Acr full 5000 5000 not over", "Acr most 5500 5000 over"],
            Lines(partner, acr).Select(near => $"{near.Kind} {near.Tenant} {near.Value} {near.Line} {(near.IsOver ? "over" : "not over")}"));
    }

    [Fact]
    public void Revenue_and_consumption_value_are_watched_pair_by_pair()
    {
        var revenue = SmallRules.OfMetric("""
            "kind": "pair-growth", "measure": "revenue", "from": 250, "associationTypes": ["CPOR"], "target": 5
            """);
        var value = SmallRules.OfMetric("""
            "kind": "pair-growth", "measure": "consumption-value", "from": 10000, "associationTypes": ["CPOR"], "target": 5
            """);
        var partner = SmallRules.Partner()
            .HasRevenue("t", "Business Central", 249, Cpor, 0).HasRevenue("u", "Business Central", 400, Cpor, 0)
            .HasDynamics("t", "Power Apps", 50, 0, Cpor, 0).HasDynamics("u", "Power Apps", 20, 0, Cpor, 0);

        Assert.Equal(["Revenue t Business Central 249 -1 False"], Lines(partner, revenue).Select(Told));
        Assert.Equal(["ConsumptionValue t Power Apps 10000 0 True"], Lines(partner, value).Select(Told));

        static string Told(NearLine near) => $"{near.Kind} {near.Tenant} {near.Workload} {near.Value} {near.Distance} {near.IsOver}";
    }

    [Fact]
    public void The_most_active_workload_of_a_tenant_is_held_against_the_line_of_activity()
    {
        var active = SmallRules.OfMetric("""
            "kind": "customer-growth", "tenants": { "paidUnitsAbove": 24, "activeFrom": 0.15 }, "associationTypes": ["CPOR"], "target": 5
            """);
        var partner = SmallRules.Partner()
            .HasUsage("t", "EXO", 12, 100, Cpor, 0).HasUsage("t", "SPO", 17, 100, Cpor, 0).HasUsage("u", "EXO", 50, 100, Cpor, 0)
                .HasUsage("too small", "EXO", 3, 20, Cpor, 0);

        var near = Assert.Single(Lines(partner, active));

        Assert.Equal((LineKind.Activity, "t", "SPO", new Fraction(2), true), (near.Kind, near.Tenant, near.Workload, near.Distance, near.IsOver));
    }

    // Pairs as workload MAU/PAU; Teams is not eligible. Among equals the one listed first stands for the tenant.
    [Theory]
    [InlineData(Bounded, "EXO 0/305, SPO 0/500", "PaidUnits EXO 305 over 300")]
    [InlineData(Bounded, "SPO 0/500, EXO 0/305", "PaidUnits EXO 305 over 300")]
    [InlineData(Bounded, "EXO 0/10, SPO 0/305", "PaidUnits EXO 10 not over 10, PaidUnits SPO 305 over 300")]
    [InlineData(Bounded, "EXO 0/10, Teams 0/300", "PaidUnits EXO 10 not over 10")]
    [InlineData(Bounded, "EXO 0/305, Teams 0/20", "PaidUnits EXO 305 over 300")]
    [InlineData(Bounded, "EXO 0/11, SPO 0/11", "PaidUnits EXO 11 over 10")]
    [InlineData(Bounded, "EXO 0/305, SPO 0/305", "PaidUnits EXO 305 over 300")]
    [InlineData("\"paidUnitsAbove\": 100, \"paidUnitsAtMost\": 105", "EXO 0/105", "PaidUnits EXO 105 over 100, PaidUnits EXO 105 not over 105")]
    [InlineData("\"paidUnitsAbove\": 0", "EXO 0/0", "PaidUnits EXO 0 not over 0")]
    [InlineData("\"paidUnitsAbove\": 1", "EXO 0/1", "PaidUnits EXO 1 not over 1")]
    [InlineData("\"paidUnitsAbove\": 9, \"staysWhenPaidUnitsAbove\": 5", "EXO 0/9223372036854775807", "")]
    [InlineData(Active, "EXO 15/100", "Activity EXO 3/20 over 3/20")]
    [InlineData(Active, "EXO 17/100, SPO 1/100", "Activity EXO 17/100 over 3/20")]
    [InlineData(Active, "EXO 5/0, SPO 15/100", "Activity SPO 3/20 over 3/20")]
    [InlineData(Active, "EXO 15/100, Teams 50/100", "Activity EXO 3/20 over 3/20")]
    [InlineData(Active, "EXO 15/100, SPO 30/200", "Activity EXO 3/20 over 3/20")]
    public void The_pair_that_would_cross_a_bound_first_stands_for_the_tenant(string tenants, string pairs, string expected)
    {
        var partner = SmallRules.Partner();
        foreach (var pair in pairs.Split(", ").Select(pair => pair.Split(' ', '/')))
        {
            partner.HasUsage("t", pair[0], long.Parse(pair[1], null), long.Parse(pair[2], null), Cpor, 0);
        }

        var watched = Lines(partner, GrowthOf(tenants));

        Assert.Equal(
            expected, string.Join(", ", watched.Select(near => $"{near.Kind} {near.Workload} {near.Value} {(near.IsOver ? "over" : "not over")} {near.Line}")));
    }

    [Fact]
    public void Bounds_of_growth_are_watched_for_associated_tenants_alone()
    {
        var partner = SmallRules.Partner().HasUsage("untied", "EXO", 0, 300, None, 0).HasUsage("lost", "EXO", 0, 300, Cpor, 12)
            .HasUsage("lost", "EXO", 0, 300, None, 0);

        Assert.Empty(Lines(partner, GrowthOf(Bounded)));
    }

    [Fact]
    public void Lines_are_in_the_order_of_kind_line_tenant_and_workload()
    {
        var deployed = SmallRules.OfMetric($$"""
            "kind": "growth", "measure": "deployed", "deployedFrom": 0.4, "unit": "tenant-workload", "baseline": "look-back",
            "associationTypes": ["CPOR"], "target": 6, "tenants": { {{Bounded}} }
            """);
        var partner = SmallRules.Partner()
            .HasUsage("z", "EXO", 0, 11, Cpor, 0)
            .HasUsage("c", "SPO", 40, 100, Cpor, 0).HasUsage("c", "EXO", 41, 100, Cpor, 0)
            .HasUsage("b", "EXO", 120, 300, Cpor, 0);

        Assert.Equal(
            ["Deployment 2/5 b EXO", "Deployment 2/5 c EXO", "Deployment 2/5 c SPO", "PaidUnits 10 z EXO", "PaidUnits 300 b EXO"],
            Lines(partner, deployed).Select(near => $"{near.Kind} {near.Line} {near.Tenant} {near.Workload}"));
    }

    [Fact]
    public void Without_paid_units_no_pair_is_close_to_being_deployed() =>
        Assert.Empty(Lines(SamplePartner.Of2026()
            .HasUsage("t", "SPO", 0, 50, None, 0).HasUsage("t", "EXO", 0, 0, Cpor, 0).HasUsage("t", "Teams", 9, 0, Cpor, 0)));

    [Fact]
    public void A_threshold_without_an_upper_bound_is_one_line()
    {
        var acr = SmallRules.OfMetric("""
            "kind": "acr-customer-growth", "months": 1, "over": "total", "from": 1000, "associationTypes": ["PAL"], "target": 5
            """);

        Assert.Equal(1000, Assert.Single(Lines(SmallRules.Partner().HasAcr("t", "Key Vault", 950, Pal, 0), acr)).Line);
    }

    [Fact]
    public void Of_tracks_of_which_one_is_chosen_only_that_one_is_watched()
    {
        const string Metric =
            "\"kind\": \"acr-customer-growth\", \"months\": 1, \"over\": \"total\", \"from\": 1000, \"associationTypes\": [\"PAL\"], \"target\": 5";
        var rules = SmallRules.Of(
            SmallRules.Track(Smb, Metric) + "," + SmallRules.Track(Enterprise, Metric),
            others: """
                "trackBy": { "kind": "share-of-customers", "track": "smb", "otherwise": "enterprise", "share": 0.8,
                  "acrBelow": 1000, "associationTypes": ["PAL"] },
                """);

        Assert.Equal([Smb], Lines(SmallRules.Partner().HasAcr("t", "Key Vault", 950, Pal, 0), rules).Select(near => near.Track));
        Assert.Equal([Enterprise], Lines(SmallRules.Partner().HasAcr("t", "Key Vault", 1050, Pal, 0), rules).Select(near => near.Track));
    }

    [Fact]
    public void Without_being_asked_nothing_is_watched() =>
        Assert.Empty(SamplePartner.Of2026().HasUsage("t", "EXO", 38, 100, Cpor, 0).Score().NearLines);

    [Fact]
    public void Certifications_that_count_and_end_within_90_days_are_listed()
    {
        var partner = SamplePartner.Of2026()
            .HasCertification("a", "Teams Administrator Associate", expires: "2027-01-29")
            .HasCertification("b", "Teams Administrator Associate", expires: "2027-01-30")
            .HasCertification("c", "Teams Administrator Associate", expires: "2026-10-31")
            .HasCertification("d", "Teams Administrator Associate", expires: "2026-10-30")
            .HasCertification("e", "Teams Administrator Associate", expires: "2026-12-01").HasCertification("e", "Endpoint Administrator Associate");

        var ending = Watch(partner).Ending;

        Assert.Equal([("c", 0), ("a", 90)], ending.Select(each => (each.Person, each.Days)));
        Assert.All(ending, each =>
            Assert.Equal((Intermediate, null, "Teams Administrator Associate", false), (each.Metric, each.Gate, each.Certification, each.ByRules)));
    }

    [Fact]
    public void Certifications_that_end_on_one_day_are_in_the_order_of_person_metric_and_gate()
    {
        var rules = SmallRules.OfMetric("""
            "kind": "certified-people", "certifications": "last", "target": 2,
            "gates": [{ "certifications": "nobody", "people": 1 }, { "certifications": "nobody", "people": 2 }]
            """);
        var partner = SmallRules.Partner().HasCertification("b", "Basket Weaving", expires: "2026-12-01")
            .HasCertification("a", "Basket Weaving", expires: "2026-12-01");

        Assert.Equal(
            ["a interest gate-1", "a interest gate-2", "a others ", "b interest gate-1", "b interest gate-2", "b others "],
            Watch(partner, rules).Ending.Select(ending => $"{ending.Person} {ending.Metric} {ending.Gate}"));
    }

    [Fact]
    public void The_rules_may_end_a_certification_before_it_expires()
    {
        // Fundamentals are eligible through 2027-03-31.
        var partner = new SamplePartner(new DateOnly(2027, 2, 28)).HasCertification("a", "Microsoft 365 Fundamentals", expires: "2027-05-01");

        var ending = Assert.Single(Watch(partner).Ending);

        Assert.Equal((new DateOnly(2027, 3, 31), 31, true), (ending.LastDay, ending.Days, ending.ByRules));
    }

    private static WatchList Watch(SamplePartner partner, RuleSetCatalog? rules = null)
    {
        var catalog = rules ?? SamplePartner.RuleSets.Only("modern-work");
        var score = new PartnerScorer(catalog, new ScoringOptions { MinimumMonthCoverage = 0, Watch = true })
            .Score(new PartnerProfile("p"), partner.Tenants(), partner.Certifications, partner.AsOf)
            .Single();
        return WatchList.Of(catalog.InForce(score.Designation, partner.AsOf), score);
    }

    private static IReadOnlyList<NearLine> Lines(SamplePartner partner, RuleSetCatalog? rules = null) => Watch(partner, rules).Lines;

    private static RuleSetCatalog GrowthOf(string tenants) => SmallRules.OfMetric($$"""
        "kind": "growth", "measure": "active-users", "baseline": "look-back", "associationTypes": ["CPOR"], "target": 6, "tenants": { {{tenants}} }
        """);
}
