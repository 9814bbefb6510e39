using PartnerScore.Scoring.Telemetry;
using static PartnerScore.Scoring.Tests.Samples.RandomPartner;

namespace PartnerScore.Scoring.Tests.Samples;

/// <summary>Azure, Dynamics and revenue rows full of edges: amounts at every bound, the same money seen twice, sparse and steady series.</summary>
internal static class RandomAmounts
{
    public static readonly string[] Services =
    [
        "Key Vault", "key-vault", "Sentinel", "Azure Firewall", "Microsoft Defender for Cloud", "Security Center", "Microsoft Purview",
            "Network Watcher", "Virtual Machines", "Virtual Machines Licenses", "Storage",
        "SQL Database", "Bandwidth",
    ];

    public static readonly string[] DynamicsWorkloads =
    [
        "Sales", "Dynamics 365 Customer Service", "Customer Engagement", "Business Central", "Customer Insights", "Power BI", "Microsoft Power Apps",
            "Power Apps Portals",
        "Contact Center", "Dynamics 365 Project Operations", "Talent", "Basket Planner",
    ];

    private static readonly string[] Products =
    [
        "Dynamics 365 Sales Enterprise", "Dynamics 365 Customer Service", "Dynamics 365 Business Central Essentials", "Power Apps per user plan",
            "Power BI Pro",
        "Dynamics 365 Finance", "Dynamics 365 Customer Insights", "Power Automate Premium", "Dynamics 365 Contact Center", "Office 365 E3",
        "Power Apps Portals login", "Copilot Studio PAYG", "Dynamics 365 Marketing", "Non-workload specific (F&O)", "D365 BC Essentials",
    ];

    private static readonly decimal[] Acr =
    [
        -600, -50, -0.01m, 0, 0.01m, 8.34m, 50, 62.5m, 99.99m, 100, 499.99m, 500, 599.99m, 600, 749.99m, 750, 999.99m, 1000, 1000.01m, 1200,
            2083.33m, 11_999.99m, 12_000, 12_000.01m,
    ];

    private static readonly decimal[] Revenues = [-250, 0, 100, 249.99m, 250, 1000, 1499.99m, 1500, 2500, 2500.01m, 4999.99m, 5000, 5000.01m, 9000];

    private static readonly long[] Users = [0, 1, 4, 5, 9, 10, 24, 25, 49, 50, 51, 100, 124, 125, 126, 250, 251];

    private static readonly string[] Segments = ["SMB", "smb - managed", "SMC-Corporate", "CORPORATE", "Enterprise", "Strategic", "Public Sector", "Other"];

    public static void AddTenant(Random random, SamplePartner partner, string tenant)
    {
        if (random.Next(4) == 0)
        {
            partner.HasSegment(tenant, Pick(random, Segments));
        }

        foreach (var service in Shuffled(random, Services).Take(random.Next(5) - 1))
        {
            AddSeries(random, partner, partner.Azure, tenant, service, Acr);
        }

        foreach (var product in Shuffled(random, Products).Take(random.Next(4) - 1))
        {
            var rows = new List<AmountFact>();
            AddSeries(random, partner, rows, tenant, product, Revenues);

            // Now and then all of it, or all but the first row, stands in another report.
            var report = random.Next(5) > 0
                ? MoneyReport.CustomersAndRevenue : Pick(random, [MoneyReport.BusinessApplicationsRevenue, MoneyReport.SubscriptionDetails]);
            var others = random.Next(2);
            partner.Revenue.AddRange(rows.Select((row, index) => row with { Report = index < others ? MoneyReport.CustomersAndRevenue : report }));
        }

        foreach (var workload in Shuffled(random, DynamicsWorkloads).Take(random.Next(5) - 1))
        {
            AddDynamics(random, partner, tenant, workload);
        }
    }

    /// <summary>Customers of M, just as many of them small as decide about the track, or one less.</summary>
    public static void AddShareOfSmallOnes(Random random, SamplePartner partner)
    {
        var customers = Pick(random, [5, 10]);
        var small = (customers * 8 / 10) + random.Next(-1, 2);
        var bySegment = random.Next(3);
        for (var customer = 0; customer < customers; customer++)
        {
            var amount = customer < small ? Pick(random, [0.01m, 500, 999.99m]) : Pick(random, [1000m, 1000.01m]);
            partner.HasAcr($"s{customer}", Pick(random, Services), amount, Pick(random, [Pal, CspTier1, Dpor]), 0);
            partner.HasAcr($"s{customer}", "Storage of last year", Pick(random, Acr), Pal, 12);
            if (random.Next(2) < bySegment)
            {
                partner.HasSegment($"s{customer}", customer < small ? Pick(random, Segments[..4]) : Pick(random, Segments[4..]));
            }
        }
    }

    /// <summary>Nine customers of ten are small, and all of them bring a million a year, or just less.</summary>
    public static void ReplaceAcrByAMillion(Random random, SamplePartner partner)
    {
        partner.Azure.Clear();
        for (var customer = 0; customer < 10; customer++)
        {
            partner.HasAcr($"s{customer}", "Storage", customer < 9 ? 100 : 1000, Pal, 0);
        }

        partner.HasAcr("s1", "Storage", Pick(random, [998_100, 998_099.99m]), Dpor, random.Next(1, 12))
            .HasAcr("s2", "Storage", 5000, Pick(random, [Cpor, None]), 1);
    }

    /// <summary>Hardly any ACR: a year's total at the least that growth asks for, or just below.</summary>
    public static void ReplaceAcrByLittle(Random random, SamplePartner partner)
    {
        partner.Azure.Clear();
        partner.HasAcr("t1", "Storage", 500, Pal, 0).HasAcr("t1", "Storage", Pick(random, [499.99m, 500]), Pal, 3).HasAcr("t1", "Storage", 450, Pal, 12);
    }

    /// <summary>Revenue of as many pairs as decide about the track, at the bound, of two tenants.</summary>
    public static void AddPairsWithRevenue(Random random, SamplePartner partner)
    {
        foreach (var product in Shuffled(random, Products[2..10]).Take(random.Next(4, 8)))
        {
            var tenant = Pick(random, ["r1", "r2"]);
            foreach (var ago in new[] { 0, 12 })
            {
                var amount = random.Next(8) == 0 ? 5000m : Pick(random, [5000.01m, 6000]);
                var other = random.Next(2) == 0 ? 0 : Pick(random, [0.01m, 2500]);
                partner.HasRevenue(tenant, product, amount - other, Pick(random, [Cpor, CspTier2]), ago);
                partner.HasRevenue(tenant, product + " add-on", other, CspTier1, ago);
            }
        }
    }

    private static void AddSeries(Random random, SamplePartner partner, List<AmountFact> facts, string tenant, string name, decimal[] amounts)
    {
        var density = Pick(random, [5, 10, 60, 100]);
        var types = Pick(random, Types);
        var amount = Pick(random, amounts);
        var steady = random.Next(2) == 0;
        for (var ago = 25; ago >= -2; ago--)
        {
            if (random.Next(100) >= density)
            {
                continue;
            }

            amount = steady ? amount : Pick(random, amounts);
            types = random.Next(6) > 0 ? types : Pick(random, Types);
            var month = partner.M.AddMonths(-ago);
            var part = random.Next(10) == 0 ? 1 : 0;
            facts.Add(new AmountFact(tenant, name, month, part, types, amount));

            // The same money through another association, sometimes not quite the same; or money of another subscription.
            if (random.Next(6) == 0)
            {
                var others = Pick(random, Types);
                if (others != types)
                {
                    facts.Add(new AmountFact(tenant, name, month, part, others, random.Next(2) == 0 ? amount : Pick(random, amounts)));
                }
            }
            else if (random.Next(6) == 0)
            {
                facts.Add(new AmountFact(tenant, name, month, part + 1, types, Pick(random, amounts)));
            }
        }
    }

    private static void AddDynamics(Random random, SamplePartner partner, string tenant, string workload)
    {
        var density = Pick(random, [10, 60, 100]);
        var types = Pick(random, Types);
        var users = Pick(random, Users);
        for (var ago = 14; ago >= -2; ago--)
        {
            if (random.Next(100) < density)
            {
                users = random.Next(3) > 0 ? users : Pick(random, Users);
                types = random.Next(6) > 0 ? types : Pick(random, Types);
                partner.HasDynamics(tenant, workload, users, Pick(random, [0, 24_999, 25_000, 50_000, 125_000, 250_000, users]), types, ago);
            }
        }
    }
}
