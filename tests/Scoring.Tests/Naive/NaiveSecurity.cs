using Fractions;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Security a second time: Azure and Microsoft 365, counted apart and added.</summary>
internal static class NaiveSecurity
{
    private const string Azure = "azure";
    private const string Microsoft365 = "microsoft-365";

    public static NaiveScore Score(NaiveFacts facts)
    {
        var isNew = facts.AsOf >= new DateOnly(2025, 1, 1);
        bool IsWorkload(string workload) => IsOfEveryYear(workload) || (!isNew && workload == "Defender for Endpoint P1");
        bool IsService(string service) => isNew ? IsNewService(service) : IsOldService(service);
        var month = facts.FindMonth(
        [
            .. facts.Usage.SelectMany(rows => rows).Where(row => IsWorkload(row.Workload)).Select(row => (row.Tenant, row.Month)),
            .. facts.Azure.SelectMany(rows => rows).Where(row => IsService(row.Name)).Select(row => (row.Tenant, row.Month)),
        ]);
        List<NaiveTrack> tracks = isNew
            ? [Track(Enterprise, facts, month.M, IsService, IsWorkload), Track(Smb, facts, month.M, IsService, IsWorkload)]
            : [Track("all", facts, month.M, IsService, IsWorkload)];
        var id = NaiveTitles.RuleSet(facts.AsOf, facts.AsOf >= new DateOnly(2023, 12, 1) ? "2023-12-01" : "2023-06-13");
        return new NaiveScore($"security/{id}", month, NaivePoints.Headline(tracks), tracks);
    }

    private static NaiveTrack Track(string track, NaiveFacts facts, int? month, Func<string, bool> isService, Func<string, bool> isWorkload)
    {
        var isNew = track != "all";
        var azureTypes = isNew ? Pal | CspTier1 | CspTier2 : Pal;
        var usageTypes = isNew ? Cpor | CspTier1 | CspTier2 : Cpor;
        var azure = new NaiveAzure(facts, isService, azureTypes, month);
        var usage = new NaiveUsage(facts, isWorkload, month);
        var seats = track == Enterprise ? new NaiveSeats(301) : track == Smb ? new NaiveSeats(5, 300, Stays: true) : new NaiveSeats(25);
        return NaivePoints.Track(
            track,
            Sum(
                NetAdds,
                track == Smb ? 5 : 10,
                azure.Customers(12, total: true, amount => amount >= (isNew ? 600 : 100), part: Azure),
                usage.Customers(seats, usageTypes, Microsoft365)),
            Certifications(facts, track),
            UsageGrowth(
                track == Smb ? azure.TotalGrowth(Azure, amount => amount > 0 && amount <= 12000, staysAbove: 12000)
                    : azure.TotalGrowth(Azure, amount => track == "all" || amount > 12000, staysAbove: null),
                usage.PartOfGrowth(isNew ? seats : NaiveSeats.Any, usageTypes, Protected, Microsoft365),
                track == Smb ? 750 : 1250,
                track == Smb ? 50 : 125),
            Sum(
                Deployments,
                6,
                track == Smb
                    ? azure.Customers(12, total: true, amount => amount >= 750 && amount <= 12000, staysAbove: 12000, part: Azure)
                    : azure.Customers(12, total: true, amount => amount > 12000, part: Azure),
                usage.Customers(seats with { Active = 15 }, usageTypes, Microsoft365)));
    }

    private static long Protected(UsageFact? row) => row is null ? 0 : Math.Min(row.Mau, row.Pau);

    private static NaiveMetric Sum(string metric, int target, (int Net, List<string> Lines) azure, (int Net, List<string> Lines) usage)
    {
        var actual = azure.Net + usage.Net;
        return new NaiveMetric(
            metric,
            "customers",
            actual,
            target,
            20,
            NaivePoints.Of(actual, target, 20),
            null,
            null,
            [
                .. azure.Lines,
                .. usage.Lines,
                NaivePoints.OptionLine(Azure, azure.Net, target, NaivePoints.Of(azure.Net, target, 20), "customers"),
                NaivePoints.OptionLine(Microsoft365, usage.Net, target, NaivePoints.Of(usage.Net, target, 20), "customers"),
            ]);
    }

    /// <summary>A point for so many dollars more, and a point for so many protected users more; less of one takes nothing from the other.</summary>
    private static NaiveMetric UsageGrowth((Fraction Growth, List<string> Lines) azure, (long Sum, List<string> Lines) usage, int dollars, int users)
    {
        var points = Fraction.Zero;
        points += azure.Growth > 0 ? azure.Growth / dollars : 0;
        points += usage.Sum > 0 ? new Fraction(usage.Sum, users) : 0;
        return new NaiveMetric(
            Growth,
            "points",
            points,
            20,
            20,
            points > 20 ? 20 : points,
            null,
            null,
            [
                .. azure.Lines,
                .. usage.Lines,
                NaivePoints.OptionLine(Azure, azure.Growth, 20 * dollars, NaivePoints.Of(azure.Growth, 20 * dollars, 20), "USD"),
                NaivePoints.OptionLine(Microsoft365, usage.Sum, 20 * users, NaivePoints.Of(usage.Sum, 20 * users, 20), "users"),
            ]);
    }

    private static NaiveMetric Certifications(NaiveFacts facts, string track)
    {
        string[] Titles(string group) => NaiveTitles.Of("security", facts.AsOf, group);
        var people = track == Smb || facts.AsOf < new DateOnly(2023, 12, 1) ? 1 : 2;
        var pays = track == Smb ? 4 : 0;
        return new NaiveSkills(facts).People(
            Intermediate,
            40,
            track == Smb ? 4 : 6,
            Titles("security"),
            new NaiveGate(people, pays, Titles("security-engineer")),
            new NaiveGate(people, pays, Titles("security-operations")));
    }

    private static bool IsOfEveryYear(string workload) => workload is "Microsoft Entra ID P1" or "Defender for Office 365" or "Defender for Endpoint"
        or "Defender for Identity" or "Purview Information Protection" or "Intune";

    private static bool IsOldService(string service) =>
        NaiveFacts.Loose(service) is "ADVANCEDDATASECURITY" or "ADVANCEDTHREATPROTECTION" or "APPLICATIONGATEWAY"
        or "AZUREACTIVEDIRECTORYB2C" or "AZUREACTIVEDIRECTORYDOMAINSERVICES" or "AZUREACTIVEDIRECTORYFOREXTERNALIDENTITIES"
        or "AZUREBASTION" or "AZUREDDOSPROTECTION"
        or "AZUREDEFENDER" or "AZUREFIREWALL" or "AZUREFIREWALLMANAGER" or "AZUREFRONTDOORSERVICE" or "AZUREIOTSECURITY" or "KEYVAULT" or "NETWORKWATCHER"
        or "SECURITYCENTER" or "SENTINEL" or "MICROSOFTDEFENDERFORCLOUD" or "MICROSOFTENTRADOMAINSERVICES";

    private static bool IsNewService(string service) => NaiveFacts.Loose(service) is "APPLICATIONGATEWAY" or "AZUREACTIVEDIRECTORYB2C"
        or "AZUREACTIVEDIRECTORYFOREXTERNALIDENTITIES" or "AZUREBASTION" or "AZUREDDOSPROTECTION" or "AZUREFIREWALL" or "AZUREFIREWALLMANAGER"
        or "AZUREFRONTDOORSERVICE" or "AZUREIOTSECURITY" or "KEYVAULT" or "MICROSOFTDEFENDERFORCLOUD" or "MICROSOFTENTRA" or "MICROSOFTENTRADOMAINSERVICES"
        or "MICROSOFTENTRAVERIFIEDID" or "MICROSOFTPURVIEW" or "MICROSOFTSECURITYCOPILOT" or "SENTINEL";
}
