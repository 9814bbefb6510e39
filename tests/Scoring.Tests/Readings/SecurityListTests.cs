using static PartnerScore.Scoring.Tests.WorkedCases.Partners;

namespace PartnerScore.Scoring.Tests.Readings;

/// <summary>Which services, workloads and certifications Security reads, by the rule set's date.</summary>
public sealed class SecurityListTests
{
    private const string Since2025 = "2025-10-31 2026-10-31";
    private const string Before2025 = "2023-08-31 2023-12-31";

    [Theory]
    [InlineData("Advanced Data Security", Before2025)]
    [InlineData("Advanced Threat Protection", Before2025)]
    [InlineData("Application Gateway", Before2025 + " " + Since2025)]
    [InlineData("Azure Active Directory B2C", Before2025 + " " + Since2025)]
    [InlineData("Azure Active Directory Domain Services", Before2025)]
    [InlineData("Azure Active Directory for External Identities", Before2025 + " " + Since2025)]
    [InlineData("Azure Bastion", Before2025 + " " + Since2025)]
    [InlineData("Azure DDoS Protection", Before2025 + " " + Since2025)]
    [InlineData("Azure Defender", Before2025)]
    [InlineData("Azure Firewall", Before2025 + " " + Since2025)]
    [InlineData("Azure Firewall Manager", Before2025 + " " + Since2025)]
    [InlineData("Azure Front Door Service", Before2025 + " " + Since2025)]
    [InlineData("Azure IoT Security", Before2025 + " " + Since2025)]
    [InlineData("Key Vault", Before2025 + " " + Since2025)]
    [InlineData("Network Watcher", Before2025)]
    [InlineData("Security Center", Before2025)]
    [InlineData("Sentinel", Before2025 + " " + Since2025)]
    [InlineData("Microsoft Entra", Since2025)]
    [InlineData("Microsoft Entra Verified ID", Since2025)]
    [InlineData("Microsoft Purview", Since2025)]
    [InlineData("Microsoft Security Copilot", Since2025)]
    [InlineData("Virtual Machines", "")]
    public void Services_count_by_the_list_of_the_rule_set_in_force(string service, string dates)
    {
        Assert.All((Before2025 + " " + Since2025).Split(' '), asOf =>
            Assert.Equal(dates.Contains(asOf, StringComparison.Ordinal) ? 1 : 0, AddsOf(asOf, service)));
    }

    [Theory]
    [InlineData("Microsoft Defender for Cloud")]
    [InlineData("Microsoft Entra Domain Services")]
    public void R11_a_later_name_counts_where_the_earlier_one_is_listed(string service)
    {
        Assert.All((Before2025 + " " + Since2025).Split(' '), asOf => Assert.Equal(1, AddsOf(asOf, service)));
    }

    [Theory]
    [InlineData("Microsoft Entra ID P1", Before2025 + " " + Since2025)]
    [InlineData("Defender for Office 365", Before2025 + " " + Since2025)]
    [InlineData("Defender for Endpoint", Before2025 + " " + Since2025)]
    [InlineData("Defender for Endpoint P1", Before2025)]
    [InlineData("Defender for Identity", Before2025 + " " + Since2025)]
    [InlineData("Purview Information Protection", Before2025 + " " + Since2025)]
    [InlineData("Intune", Before2025 + " " + Since2025)]
    [InlineData("EXO", "")]
    public void R10_Endpoint_Plan_1_counts_in_2023_alone(string workload, string dates)
    {
        Assert.All((Before2025 + " " + Since2025).Split(' '), asOf => Assert.Equal(
            dates.Contains(asOf, StringComparison.Ordinal)
                ? 1 : 0, Of("security", asOf).HasUsage("t", workload, 0, 400, Cpor, 0).Score().Headline.Metrics[0].Actual));
    }

    [Fact]
    public void R10_Endpoint_Plan_1_is_a_workload_of_its_own()
    {
        var growth = Of("security", "2023-08-31")
            .HasUsage("t", "Defender for Endpoint", 0, 100, Cpor, 12).HasUsage("t", "Defender for Endpoint", 50, 100, Cpor, 0)
            .HasUsage("t", "Defender for Endpoint P1", 0, 100, Cpor, 12).HasUsage("t", "Defender for Endpoint P1", 30, 100, Cpor, 0)
            .Metric("all", Growth);

        Assert.Equal([("Defender for Endpoint", 50), ("Defender for Endpoint P1", 30)], growth.Contributions.Select(each => (each.Workload, (int)each.Amount)));
    }

    [Theory]
    [InlineData("Microsoft 365 Certified: Security Administrator Associate")] // R37: one title
    [InlineData("Microsoft 365 Security Administrator Associate")]
    public void R12_the_second_gate_takes_Security_Administrators_in_both_2023_sets_through_June_2024(string title)
    {
        Assert.All(
            [("2023-08-31", 1), ("2023-11-30", 1), ("2023-12-31", 1), ("2024-06-30", 1), ("2024-07-01", 0), ("2025-10-31", 0), ("2026-10-31", 0)],
            each => Assert.Equal(each.Item2, Of("security", each.Item1).HasCertification("p", title).Score().Headline.Metrics[1].Gates[1].Actual));
    }

    [Fact]
    public void R37_the_two_names_of_Security_Administrator_are_one_title()
    {
        var gate = Of("security", "2023-08-31")
            .HasCertification("p", "Microsoft 365 Certified: Security Administrator Associate")
                .HasCertification("p", "Microsoft 365 Security Administrator Associate")
            .HasCertification("q", "Microsoft 365 Certified: Security Administrator Associate")
            .Score().Headline.Metrics[1];

        Assert.Equal(2, gate.Gates[1].Actual);
        Assert.All(
            gate.Contributions.Where(each => each.Option == "gate-2"), each =>
                Assert.Equal("Microsoft 365 Security Administrator Associate", each.Certification));
    }

    [Fact]
    public void Security_Operations_counts_in_step_3_too_before_December_2023()
    {
        Assert.All([("2023-08-31", 1), ("2023-11-30", 1), ("2023-12-01", 0), ("2025-10-31", 0), ("2026-10-31", 0)], each =>
            Assert.Equal(
                each.Item2, Of("security", each.Item1).HasCertification("p", "Security Operations Analyst Associate").Score().Headline.Metrics[1].Actual));
    }

    [Fact]
    public void Cloud_and_AI_Security_Engineers_open_the_first_gate_since_July_2026()
    {
        Assert.All([("2026-06-30", 0), ("2026-07-01", 1)], each => Assert.Equal(
            each.Item2, Of("security", each.Item1).HasCertification("p", "Microsoft Certified: Cloud and AI Security Engineer Associate")
                .Score().Headline.Metrics[1].Gates[0].Actual));
    }

    private static Fractions.Fraction AddsOf(string asOf, string service) =>
        Of("security", asOf).HasAcr("t", service, 600, Pal, 0).Score().Headline.Metrics.Single(metric => metric.Id == NetAdds).Actual;
}
