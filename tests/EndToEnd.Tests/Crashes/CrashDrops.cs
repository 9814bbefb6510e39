using System.Globalization;
using System.Text;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>Small drops: two partners whose Modern Work designation hangs on their certificates alone, and one of whom only usage is reported.</summary>
internal sealed class CrashDrops(int seed)
{
    public const int NoisyTenants = 3 * ScheduleDrawing.MostNoise;

    private const string UsageHeader =
        "MPNId,CustomerTenantId,CustomerName,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,PartnerAttributionType\n";

    private const string TrainingsHeader =
        "MPNId,TrainingTitle,TrainingType,MCPID,TrainingCompletionDate,ExpirationDate,ActivationStatus\n";

    private static readonly string[] Titles =
    [
        "Microsoft 365 Certified: Teams Administrator Associate",
        "Microsoft 365 Certified: Endpoint Administrator Associate",
        "Microsoft 365 Certified: Administrator Expert",
    ];

    /// <summary>The day on which it is all computed.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(DateTime.UtcNow);

    /// <summary>What the ids of the partners begin with.</summary>
    public string Account { get; } = $"{100_000 + seed}";

    public string Folder { get; } = $"{seed}/";

    public IReadOnlyList<string> Partners => [$"{Account}01", $"{Account}02"];

    public string Noisy => $"{Account}09";

    public static string Tenant(string partner, int number) => $"{partner}-0000-0000-0000-{number:D12}";

    /// <summary>Twelve customers, ten of them new within the year, and growth in the two others.</summary>
    public string Usage(string partner)
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
    public string Trainings(string partner, bool valid, int turn)
    {
        var report = new StringBuilder(TrainingsHeader);
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
    /// <param name="apart">
    /// Drops with another number speak of other tenants, so that it does not matter which of them is the newer: what storage lost is dropped again
    /// later than what followed it. Null: of any.
    /// </param>
    public string Noise(Random random, int? apart = null)
    {
        var report = new StringBuilder(UsageHeader);
        var tenants = Enumerable.Range(1, NoisyTenants).Where(tenant => apart is null || tenant % ScheduleDrawing.MostNoise == apart).ToArray();
        foreach (var tenant in tenants.Where(_ => random.Next(2) == 0).Append(tenants[random.Next(tenants.Length)]))
        {
            AddRow(report, Noisy, tenant, -random.Next(1, 4), random.Next(1, 100));
        }

        return report.ToString();
    }

    private void AddRow(StringBuilder report, string partner, int tenant, int months, int users) => report.Append(
        CultureInfo.InvariantCulture,
        $"{partner},{Tenant(partner, tenant)},Customer {tenant},EXO,{Today.AddMonths(months):yyyy-MM}-01,{users},100,CPOR\n");

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
