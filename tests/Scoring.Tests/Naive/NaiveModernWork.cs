using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Modern Work a second time, from docs/scoring.md and docs/designations.md.</summary>
internal static class NaiveModernWork
{
    private const AssociationTypes Csp = CspTier1 | CspTier2;

    public static NaiveScore Score(NaiveFacts facts)
    {
        var isNew = facts.AsOf >= new DateOnly(2025, 1, 1);
        var unit = isNew ? "customers" : "services";
        Func<string, bool> forAdds = isNew ? Eligible2026 : Eligible2023;
        bool ForUsage(string workload) => forAdds(workload) || (isNew && workload == "Teams Premium");

        var month = facts.FindMonth(facts.Usage.SelectMany(rows => rows).Where(row => ForUsage(row.Workload)).Select(row => (row.Tenant, row.Month)));
        var customers = new NaiveUsage(facts, forAdds, month.M);
        var usage = new NaiveUsage(facts, ForUsage, month.M);
        List<NaiveTrack> tracks =
        [
            NaivePoints.Track(
                Enterprise,
                Adds(customers, new NaiveSeats(301), Cpor | Dpor, 5),
                People(facts, Intermediate, "intermediate", 10, 4),
                People(facts, Advanced, "advanced", 15, 2),
                usage.Growth(Growth, "users", 30, new NaiveSeats(301), Mau, new("CPOR", Cpor, 1000), new("DPOR", Cpor | Dpor, 4000)),
                usage.Growth(Deployments, unit, 25, new NaiveSeats(301), Deployed, new("CPOR", Cpor, 5), new("DPOR", Cpor | Dpor, 10))),
            NaivePoints.Track(
                Smb,
                Adds(customers, new NaiveSeats(11, 300, isNew), Cpor | Csp, 10),
                People(facts, Intermediate, "intermediate", 10, 2),
                People(facts, Advanced, "advanced", 15, 1),
                usage.Growth(Growth, "users", 30, new NaiveSeats(11, 300, isNew), Mau, new("CPOR", Cpor, 500), new("CSP", Csp, 2000)),
                usage.Growth(Deployments, unit, 25, new NaiveSeats(11, 300, isNew), Deployed, new("CPOR", Cpor, 5), new("CSP", Csp, 10))),
        ];
        return new NaiveScore("modern-work/" + NaiveTitles.RuleSet(facts.AsOf, "2023-07-18"), month, NaivePoints.Headline(tracks), tracks);
    }

    private static NaiveMetric Adds(NaiveUsage customers, NaiveSeats seats, AssociationTypes types, int target)
    {
        var (net, lines) = customers.Customers(seats, types);
        return new NaiveMetric(NetAdds, "customers", net, target, 20, NaivePoints.Of(net, target, 20), null, null, lines);
    }

    private static long Mau(UsageFact? row) => row?.Mau ?? 0;

    private static long Deployed(UsageFact? row) => row is { Pau: > 0 } && row.Mau * 10 >= row.Pau * 4 ? 1 : 0;

    private static bool Eligible2023(string workload) => workload is "Intune" or "EXO" or "ProPlus" or "SPO" or "Teams" or "Teams Meetings"
        or "Teams Phone Calling 1p" or "Teams Phone Calling 3p" or "Teams Platform" or "Yammer"
        || workload.StartsWith("Viva ", StringComparison.Ordinal);

    private static bool Eligible2026(string workload) =>
        workload is "EXO" or "Intune" or "Microsoft 365 Copilot" or "ProPlus" or "Microsoft Entra ID P1" or "SPO"
        or "Teams" or "Teams Platform" or "Teams for Frontline Workers" or "Teams Meetings" or "Teams Phone" or "Teams Phone Calling 1p"
        or "Teams Phone Enabled Users" or "Teams Rooms Monthly Active Devices" or "Viva Connections" or "Yammer" or "Viva Goals"
        or "Viva Insights" or "Viva Learning" or "Viva Topics" or "Windows 365";

    private static NaiveMetric People(NaiveFacts facts, string metric, string group, int maximum, int target) =>
        new NaiveSkills(facts).People(metric, maximum, target, NaiveTitles.Of("modern-work", facts.AsOf, group));
}
