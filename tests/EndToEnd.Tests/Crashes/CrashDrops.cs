using System.Globalization;
using System.Text;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>Small drops: two partners whose Modern Work designation hangs on their certificates alone, and one of whom only usage is reported.</summary>
internal static class CrashDrops
{
    public const string Noisy = "5000009";
    public const int NoisyTenants = 6;

    private const string UsageHeader = "MPNId,CustomerTenantId,CustomerName,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,PartnerAttributionType\n";

    public static readonly string[] Partners = ["5000001", "5000002"];

    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    private static readonly string[] Titles =
    [
        "Microsoft 365 Certified: Teams Administrator Associate",
        "Microsoft 365 Certified: Endpoint Administrator Associate",
        "Microsoft 365 Certified: Administrator Expert",
    ];

    public static string Tenant(string partner, int number) => $"{partner}0-0000-0000-0000-{number:D12}";

    /// <summary>Twelve customers, ten of them new within the year, and growth in the two others.</summary>
    public static string Usage(string partner)
    {
        var report = new StringBuilder(UsageHeader);
        for (var number = 1; number <= 12; number++)
        {
            AddRow(report, partner, number, -1, number <= 2 ? 400 : 80);
            if (number <= 2)
            {
                AddRow(report, partner, number, -13, 10);
            }
        }

        return report.ToString();
    }

    /// <summary>Three people; with certificates that have expired the partner falls to 60 points.</summary>
    /// <param name="turn">Another content each time.</param>
    public static string Trainings(string partner, bool valid, int turn)
    {
        var report = new StringBuilder("MPNId,TrainingTitle,TrainingType,MCPID,TrainingCompletionDate,ExpirationDate,ActivationStatus\n");
        for (var person = 0; person < Titles.Length; person++)
        {
            var expires = Today.AddDays(valid ? 200 + turn : -10 - turn);
            report.Append(CultureInfo.InvariantCulture, $"{partner},{Titles[person]},Certification,{partner}{person},");
            report.Append(CultureInfo.InvariantCulture, $"{Date(Today.AddDays(-300))},{Date(expires)},");
            report.Append(valid ? "Active\n" : "Expired\n");
        }

        return report.ToString();
    }

    /// <summary>Some rows of the partner of whom no certificates are reported.</summary>
    public static string Noise(Random random)
    {
        var report = new StringBuilder(UsageHeader);
        foreach (var number in Enumerable.Range(1, NoisyTenants).Where(_ => random.Next(2) == 0).Append(random.Next(1, NoisyTenants + 1)))
        {
            AddRow(report, Noisy, number, -random.Next(1, 4), random.Next(1, 100));
        }

        return report.ToString();
    }

    private static void AddRow(StringBuilder report, string partner, int tenant, int months, int users) => report.Append(
        CultureInfo.InvariantCulture, $"{partner},{Tenant(partner, tenant)},Customer {tenant},EXO,{Today.AddMonths(months):yyyy-MM}-01,{users},100,CPOR\n");

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
