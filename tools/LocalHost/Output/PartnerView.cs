using System.Globalization;
using PartnerScore.Cli.Output;
using PartnerScore.Functions.Scores;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry;
using Spectre.Console;

namespace PartnerScore.LocalHost.Output;

/// <summary>What the tables hold of a partner, for people.</summary>
public sealed class PartnerView(IAnsiConsole console)
{
    /// <summary>They tell the same money: of a month the first one is read that says anything.</summary>
    private static readonly (MoneyReport Report, string Title)[] Revenues =
    [
        (MoneyReport.BusinessApplicationsRevenue, "Business applications revenue"),
        (MoneyReport.CustomersAndRevenue, "Billed revenue"),
        (MoneyReport.SubscriptionDetails, "Billed revenue by Subscription details"),
    ];

    private static readonly Column[] Scores =
    [
        new("Designation", Fit.Wrap), new("As of"), new("Month"), new("Track"), new("Points", Right: true), new("Qualified"), new("Status", Fit.Wrap),
        new("Events", Fit.Drop, Right: true), new("Explanation", Fit.Drop),
    ];

    /// <param name="designations">All that are scored.</param>
    public void WriteHead(ScoredPartner partner, ScoresRows scores, IEnumerable<string> designations)
    {
        var profile = partner.Profile;
        console.WriteLine($"Partner       {profile.PartnerId}{(profile.Name is { } name ? $", {name.Printable()}" : "")}");
        console.WriteLine($"Ids           {string.Join(", ", partner.Ids)}");
        console.WriteLine(
            $"Enrolled      " +
            $"{(profile.Enrolled is { Count: > 0 } enrolled ? string.Join(", ", enrolled) : "nothing known")}{(profile.Anniversary is { } day ? $", anniversary {ScoreTable.Date(day)}" : "")}");
        if (scores.Badge?.State() is { } badge)
        {
            console.WriteLine(
                $"Cloud badge   {(badge.Held ? "held" : "not held")} since " +
                $"{scores.Badge.Since}{(badge.Held ? "" : $": lacks {string.Join(", ", badge.Missing)}")}");
        }

        if (scores.Current.Count == 0)
        {
            console.WriteLine("Scores        none yet");
            return;
        }

        var days = scores.Current.Values.Select(score => score.AsOf).Distinct().ToList();
        console.WriteLine($"Scores        {(days is [var only] ? $"as of {only}" : "of several days")}");
        console.Write(Tables.Of(Scores, [.. scores.Current.Values.OrderBy(s => s.Designation, StringComparer.Ordinal).Select(score => (string[])
        [
            score.Designation, days.Count > 1 ? score.AsOf : "", score.Month ?? "none", score.Track, score.PointsShown, score.Qualified ? "yes" : "no",
            Status(score), $"{score.Transitions ?? 0}", score.Explanation.Length > 0 ? score.Explanation : "deleted",
        ])]));
        if (scores.Current.Values.Max(score => score.SilentUntil) is { } until)
        {
            console.WriteLine(
                $"Its first reports arrive: until the first scoring after {until.UtcDateTime:yyyy-MM-dd HH:mm} (UTC) a status follows in silence, " +
                $"and nothing is told of it.");
        }

        foreach (var approximate in scores.Current.Values.Where(score => score.ApproximateBecause is not null)
            .OrderBy(s => s.Designation, StringComparer.Ordinal))
        {
            console.WriteLine($"{approximate.Designation} is approximate: {approximate.ApproximateBecause}");
        }

        foreach (var kept in scores.Current.Values.Where(score => score.EnrolmentTrack is not null).OrderBy(s => s.Designation, StringComparer.Ordinal))
        {
            console.WriteLine(
                $"{kept.Designation} keeps its enrolmentTrack {kept.EnrolmentTrack} since {kept.EnrolmentTrackSince}; points do not depend on it.");
        }

        if (designations.Except(scores.Current.Keys).ToList() is { Count: > 0 } others)
        {
            console.WriteLine($"Nothing reported of {string.Join(", ", others)}.");
        }
    }

    /// <param name="tenantId">Whose months are all shown; null: a line per workload, service and product of every customer.</param>
    public async Task WriteTenantsAsync(IAsyncEnumerable<TenantTelemetry> tenants, string? tenantId)
    {
        var (months, latest) = tenantId is null ? ("Months", "Latest ") : ("Month", "");
        var usage = new Facts(
            [Text("Customer"), Text("Workload"), Text(months), Count(latest + "MAU"), Count(latest + "PAU"), Text("Associations"), Text("Claimed")]);
        var dynamics = new Facts(
            [Text("Customer"), Text("Workload"), Text(months), Count(latest + "MAU"), Count(latest + "MAC"), Text("Associations"), Text("Claimed")]);
        var azure = new Facts([Text("Customer"), Text("Service"), Text(months), Count(latest + "USD"), Text("Associations")]);
        var revenue = Revenues.ToDictionary(
            report => report.Report, _ => new Facts([Text("Customer"), Text("Product"), Text(months), Count(latest + "USD"), Text("Associations")]));
        var records = new Facts([Text("Customer"), Text("Workload"), Text("Association"), new("From"), new("To")]);
        await foreach (var tenant in tenants)
        {
            if (tenantId is not null && !string.Equals(tenant.TenantId, tenantId, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            var everyMonth = tenantId is not null;
            tenant.Workloads.ToList().ForEach(workload => AddUsage(usage, tenant, workload, everyMonth));
            tenant.Dynamics.ToList().ForEach(workload => AddUsage(dynamics, tenant, workload, everyMonth));
            tenant.Azure.ToList().ForEach(service => AddAmounts(azure, tenant, service, everyMonth));
            tenant.Revenue.ToList().ForEach(product => AddAmounts(revenue[product.Report], tenant, product, everyMonth));
            foreach (var record in tenant.Associations)
            {
                records.Add(Name(tenant), record.Workload ?? "all", Types(record.Type), ScoreTable.Date(record.Start), record.End is { } end
                    ? ScoreTable.Date(end) : "");
            }
        }

        WriteUnlessEmpty("Usage", usage);
        WriteUnlessEmpty("Dynamics 365 and Power Platform usage", dynamics);
        WriteUnlessEmpty("Azure consumed revenue", azure);
        foreach (var (report, title) in Revenues)
        {
            WriteUnlessEmpty(title, revenue[report]);
        }

        WriteUnlessEmpty("Associations of our own report", records);
    }

    public async Task WriteCertificationsAsync(IAsyncEnumerable<Certification> certifications)
    {
        var table = new Facts([Text("Person (pseudonym)"), Text("Title"), new("Completed"), new("Expires"), new("Active")]);
        await foreach (var certification in certifications)
        {
            table.Add(
                certification.PersonKey[..12], certification.Title, ScoreTable.Date(certification.Completed),
                certification.Expires is { } expires ? ScoreTable.Date(expires) : "", certification.Active ? "yes" : "no");
        }

        WriteUnlessEmpty("Certifications", table);
    }

    /// <summary>E.g. <c>Enrolled, at risk: does not qualify</c>, or <c>Qualified, unknown since 2026-11-22, TrainingCompletions is missing</c>.</summary>
    public static string Status(ScoreEntity score)
    {
        var why = score.MissingReportNames() is { Count: > 0 } reports
            ? ReportNames.Missing(reports) : score.MissingMonth is { } month ? $"no data of {month}" : null;
        return score.Status is null ? why is null ? "none" : $"inconclusive, {why}"
            : score.UnknownSince is { } since ? $"{score.Status}, unknown since {since}, {why}"
            : score.RenewalOpenFor is { } anniversary ? $"{score.Status}, renewal open since {anniversary}"
            : score is { Status: nameof(DesignationStatus.Qualified) or nameof(DesignationStatus.Enrolled), StatusQualified: false }
                ? $"{score.Status}, at risk: does not qualify"
            : score.Status;
    }

    private static void AddUsage(Facts table, TenantTelemetry tenant, WorkloadSeries workload, bool everyMonth)
    {
        var claimed = workload.Claim is { } claim ? $"{ScoreTable.Date(claim.Associated)}, shown to {claim.LastShown}" : "";
        if (everyMonth)
        {
            foreach (var month in workload.Months)
            {
                table.Add(Name(tenant), workload.Workload, $"{month.Month}", $"{month.Mau}", $"{month.Pau}", Types(month.Types), claimed);
            }

            return;
        }

        if (workload.Months is [var first, ..] && workload.Months[^1] is var latest)
        {
            var types = workload.Months.Aggregate(AssociationTypes.None, (all, month) => all | month.Types);
            table.Add(Name(tenant), workload.Workload, $"{first.Month} to {latest.Month} ({workload.Months.Count})", $"{latest.Mau}",
                $"{latest.Pau}", Types(types), claimed);
        }
    }

    /// <summary>Money that comes several times, once per set of association types, counts with the largest.</summary>
    private static void AddAmounts(Facts table, TenantTelemetry tenant, AmountSeries series, bool everyMonth)
    {
        var months = series.Rows.GroupBy(row => row.Month)
            .Select(month => (Month: month.Key, Usd: month.GroupBy(row => row.Part).Sum(part => part.Max(row => row.Amount)), Types: Union(month)))
            .ToList();
        foreach (var (month, usd, types) in everyMonth ? months : months[^1..])
        {
            var shown = everyMonth ? $"{month}" : $"{months[0].Month} to {month} ({months.Count})";
            table.Add(Name(tenant), series.Name, shown, usd.ToString("N2", CultureInfo.InvariantCulture), Types(everyMonth ? types : Union(series.Rows)));
        }
    }

    private static AssociationTypes Union(IEnumerable<AmountRow> rows) => rows.Aggregate(AssociationTypes.None, (all, row) => all | row.Types);

    private static string Name(TenantTelemetry tenant) => tenant.Name is { } name ? $"{name} ({tenant.TenantId})" : tenant.TenantId;

    private static string Types(AssociationTypes types) => types == AssociationTypes.None ? "none" : types.ToString();

    private static Column Text(string heading) => new(heading, Fit.Wrap);

    private static Column Count(string heading) => new(heading, Fit.Wrap, Right: true);

    private void WriteUnlessEmpty(string title, Facts facts)
    {
        if (facts.Rows.Count > 0)
        {
            console.WriteLine();
            console.WriteLine(title);
            console.Write(Tables.Of(facts.Columns, facts.Rows));
        }
    }

    private sealed record Facts(Column[] Columns)
    {
        public List<string[]> Rows { get; } = [];

        public void Add(params string[] cells) => Rows.Add(cells);
    }
}
