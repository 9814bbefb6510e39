using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Tests.Samples;

/// <summary>A small partner full of edges, from a seed: bounds of paid units, the 40 % line, gaps, claims, records, month ends.</summary>
internal static class RandomPartner
{
    private static readonly string[] Workloads =
    [
        "EXO", "SPO", "Teams", "Intune", "Yammer", "Viva Insights", "Viva Pulse", "Teams Premium", "Windows 365",
        "Teams Phone Calling 3p", "Power BI", "Defender for Endpoint", "Defender for Endpoint P1", "Microsoft Entra ID P1", "Purview Information Protection",
    ];

    private static readonly string[] Titles =
    [
        "Microsoft Certified: Teams Administrator Associate", "Microsoft 365 Certified: Fundamentals", "M365 Fundamentals",
            "Collaboration Communications Systems Engineer Associate",
        "Administrator Expert", "Microsoft 365 Certified: Enterprise Administrator Expert", "Messaging Administrator Associate",
        "Teams Meetings and Meeting Rooms Technical Assessment", "Copilot and Agent Administration Fundamentals", "Basket Weaving",
        "Microsoft Certified: Azure AI Engineer Associate", "Microsoft Certified: Azure Data Scientist Associate", "SQL AI Developer Associate",
            "Azure AI Cloud Developer Associate", "Power BI Data Analyst Associate",
        "Microsoft Certified: Azure Developer Associate", "Power Platform Developer Associate", "Microsoft Certified: DevOps Engineer Expert",
        "Azure IoT Developer Specialty", "GitHub Actions", "Azure Network Engineer Associate", "Azure Stack Hub Operator Associate",
        "Azure for SAP Workloads Specialty", "Windows Virtual Desktop Specialty", "Microsoft Certified: Cybersecurity Architect Expert",
        "Identity and Access Administrator Associate", "Information Protection Administrator Associate", "Information Security Administrator Associate",
        "Microsoft Certified: Dynamics 365 Sales Functional Consultant Associate",
            "Microsoft Certified: Dynamics 365 Customer Service Functional Consultant Associate",
        "Microsoft Certified: Dynamics 365: Finance and Operations Apps Developer Associate", "Power Platform App Maker Associate",
        "Microsoft Certified: Power Platform Solution Architect Expert", "Supply Chain Management Functional Consultant Expert",
        "Agentic AI Business Solutions Architect", "Customer Experience Analyst Associate",
    ];

    private static readonly string[] FirstSteps =
    [
        "Microsoft Certified: Azure Administrator Associate", "Microsoft Certified: Azure Solutions Architect Expert",
        "Microsoft Certified: Azure Security Engineer Associate", "Microsoft Certified: Security Operations Analyst Associate",
        "Cloud and AI Security Engineer Associate", "Microsoft 365 Certified: Security Administrator Associate",
    ];

    private static readonly string[] Dates =
    [
        "2022-05-31", "2023-06-12", "2023-06-13", "2023-07-17", "2023-07-31", "2023-11-30", "2023-12-01", "2024-02-29", "2024-06-30", "2024-07-31",
            "2024-08-01",
        "2024-07-01", "2024-12-31", "2025-01-01", "2025-01-31", "2025-06-30", "2025-09-15", "2026-02-28", "2026-05-31", "2026-06-01", "2026-06-30",
            "2026-07-01", "2026-10-31", "2026-11-22", "2027-03-31", "2027-04-01", "2027-06-01", "2027-06-16", "2027-06-30",
        "2027-07-01", "2027-08-01", "2027-09-01", "2027-11-30", "2027-12-01",
    ];

    private static readonly long[] PaidUnits = [0, 1, 4, 5, 9, 10, 11, 12, 24, 25, 50, 100, 299, 300, 301, 302, 500, 2500];
    internal static readonly AssociationTypes[] Types =
        [None, None, None, Cpor, Cpor, Dpor, CspTier1, CspTier2, Pal, Cpor | Dpor, Cpor | CspTier1, CspTier1 | CspTier2,
            Cpor | Dpor | CspTier1 | CspTier2 | Pal];

    public static SamplePartner Make(int seed)
    {
        var random = new Random(seed);
        var partner = new SamplePartner(DateOnly.Parse(Pick(random, Dates), null))
        {
            Since = random.Next(4) == 0 ? Month.Of(DateOnly.Parse(Pick(random, Dates), null)).AddMonths(-random.Next(20)) : null,
            MinimumMonthCoverage = Pick(random, [0m, 0.5m, 0.8m, 1m]),
        };
        for (var tenant = random.Next(8); tenant > 0; tenant--)
        {
            AddTenant(random, partner, $"t{tenant}");
            RandomAmounts.AddTenant(random, partner, $"t{tenant}");
        }

        switch (random.Next(12))
        {
            case 0 or 1:
                RandomAmounts.AddShareOfSmallOnes(random, partner);
                break;
            case 2:
                RandomAmounts.ReplaceAcrByLittle(random, partner);
                break;
            case 3:
                RandomAmounts.ReplaceAcrByAMillion(random, partner);
                break;
        }

        if (random.Next(6) == 0)
        {
            RandomAmounts.AddPairsWithRevenue(random, partner);
        }

        // Few titles among many people, so that steps are completed now and then.
        string[] titles = [.. Shuffled(random, FirstSteps).Take(random.Next(6)), .. Shuffled(random, Titles).Take(random.Next(1, 8))];
        for (var person = random.Next(12); person > 0; person--)
        {
            AddPerson(random, partner, $"p{random.Next(10)}", titles);
        }

        return partner;
    }

    public static T[] Shuffled<T>(Random random, IEnumerable<T> items)
    {
        var array = items.ToArray();
        random.Shuffle(array);
        return array;
    }

    internal static T Pick<T>(Random random, T[] from) => from[random.Next(from.Length)];

    private static void AddTenant(Random random, SamplePartner partner, string tenant)
    {
        var steady = random.Next(3) == 0;
        foreach (var workload in Shuffled(random, Workloads).Take(random.Next(5)))
        {
            var density = Pick(random, [10, 50, 95, 100]);
            var pau = Pick(random, PaidUnits);
            var types = Pick(random, Types);
            for (var ago = 16; ago >= -2; ago--)
            {
                if (random.Next(100) >= density)
                {
                    continue;
                }

                pau = steady || random.Next(4) > 0 ? pau : Pick(random, PaidUnits);
                types = random.Next(6) > 0 ? types : Pick(random, Types);
                var mau = Pick(
                    random, [0, pau * 15 / 100, (pau * 15 / 100) + 1, pau * 4 / 10, (pau * 4 / 10) + 1, pau, random.Next(1000), random.Next(100_000)]);
                partner.HasUsage(tenant, workload, mau, pau, types, ago);
            }

            if (random.Next(4) == 0)
            {
                partner.Claims.Add(new ClaimFact(tenant, workload, Day(random, partner), partner.M.AddMonths(random.Next(-16, 4))));
            }
        }

        for (var record = random.Next(4); record > 1; record--)
        {
            partner.Records.Add(new RecordFact(
                tenant,
                Pick(random, [null, Pick(random, Workloads), Pick(random, RandomAmounts.Services), Pick(random, RandomAmounts.DynamicsWorkloads)]),
                Pick(random, [Cpor, Dpor, CspTier1, CspTier2, Pal]),
                Day(random, partner),
                random.Next(2) == 0 ? null : Day(random, partner)));
        }
    }

    private static void AddPerson(Random random, SamplePartner partner, string person, string[] titles)
    {
        for (var count = random.Next(4); count > 0; count--)
        {
            partner.Certifications.Add(new Certification(
                person,
                "key-1",
                Pick(random, titles),
                partner.AsOf.AddDays(random.Next(-100, 3)),
                random.Next(2) == 0 ? null : partner.AsOf.AddDays(random.Next(-3, 4)),
                random.Next(8) > 0));
        }
    }

    private static DateOnly Day(Random random, SamplePartner partner)
    {
        var month = partner.M.AddMonths(random.Next(-16, 3));
        return Pick(random, [month.FirstDay, month.LastDay, month.FirstDay.AddDays(random.Next(27))]);
    }
}
