using PartnerScore.Cli.Output;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Merging;

namespace PartnerScore.Cli.Folders;

/// <summary>What was read, and what is missing or strange about it, a sentence or two each.</summary>
internal static class FolderNotes
{
    private const string Profile = "Profile";

    /// <summary>A month and the same one of the year before.</summary>
    private const int MonthsOfGrowth = 13;

    /// <summary>Months that reports may lie behind the day: the last full one has not come yet, or only just.</summary>
    private const int UsualDelay = 2;

    /// <summary>By kind of report that metrics read; whatever is not named here is a kind of its own.</summary>
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["CPOR-M365"] = "OfficeUsage",
        ["EMSUsage"] = "OfficeUsage",
        ["Customers and revenue"] = "Business applications revenue",
        ["Subscription details"] = "Business applications revenue",
    };

    /// <summary>What was read and what is missing; then everything else there is to know.</summary>
    public static IEnumerable<string> Of(DateOnly asOf, IReadOnlyList<AppliedDrop> drops, IReadOnlyList<DesignationScore> scores, TimeProvider time)
    {
        var missing = Missing(drops, scores);
        return
        [
            $"Read {Counted.Of(drops.Count, "file")}: {Read(drops)}."
                + (missing.Count > 0 ? $" Missing: {string.Join(", ", missing)}." : ""),
            .. OfDay(asOf, drops, time),
            .. FewMonths(drops),
            .. OfSomePartners(scores, missing),
            .. WithoutProfile(drops, scores),
        ];
    }

    /// <summary>A day in the future, or one long after the newest data.</summary>
    public static IEnumerable<string> OfDay(DateOnly asOf, IReadOnlyList<AppliedDrop> drops, TimeProvider time)
    {
        Month? newest = drops.SelectMany(drop => drop.Months).Select(month => (Month?)month).Max();
        if (asOf > DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime))
        {
            yield return $"Note: {ScoreTable.Date(asOf)} is in the future{(newest is { } last ? $"; the newest data is of {last}" : "")}."
                + " Certifications are judged on that day. For the future use 'forecast'.";
        }
        else if (newest is { } last && Month.Of(asOf).Ordinal - last.Ordinal > UsualDelay)
        {
            yield return $"Note: the newest data is of {last}, {Month.Of(asOf).Ordinal - last.Ordinal} months before {ScoreTable.Date(asOf)}."
                + " Add newer downloads, or name an earlier day with --as-of.";
        }
    }

    /// <summary>E.g. <c>CPOR-M365, OfficeUsage (2025-10 to 2026-10), Profile</c>: neighbours of the same months share them.</summary>
    private static string Read(IReadOnlyList<AppliedDrop> drops)
    {
        var reports = drops.GroupBy(drop => drop.Report).Select(report => (report.Key, Months: Months(report)))
            .GroupBy(report => report.Months, report => report.Key).OrderBy(same => same.Key.Length == 0).ThenByDescending(same => same.Count());
        return string.Join("; ", reports.Select(same => string.Join(", ", same.Order(StringComparer.Ordinal)) + same.Key));
    }

    private static string Months(IEnumerable<AppliedDrop> report)
    {
        Month[] months = [.. report.SelectMany(drop => drop.Months).Order()];
        return months is [] ? "" : months[0] == months[^1] ? $" ({months[0]})" : $" ({months[0]} to {months[^1]})";
    }

    /// <summary>Of the kinds that some metric reads, and Profile.</summary>
    private static List<string> Missing(IReadOnlyList<AppliedDrop> drops, IReadOnlyList<DesignationScore> scores)
    {
        var read = drops.Select(KindOf).ToHashSet(StringComparer.Ordinal);
        return [.. scores.SelectMany(score => score.MissingReports).Append(Profile).Distinct().Where(name => !read.Contains(name))
            .Order(StringComparer.Ordinal)];
    }

    private static string KindOf(AppliedDrop drop) => Kinds.GetValueOrDefault(drop.Report, drop.Report);

    private static IEnumerable<string> FewMonths(IReadOnlyList<AppliedDrop> drops) =>
        from report in drops.GroupBy(KindOf).OrderBy(report => report.Key, StringComparer.Ordinal)
        let months = report.SelectMany(drop => drop.Months).Distinct().Order().ToList()
        where months.Count is > 0 and < MonthsOfGrowth
        select $"Note: {report.Key} tells of {Counted.Of(months.Count, "month")} only. Growth compares with 12 months before: it takes {MonthsOfGrowth}.";

    /// <summary>Reports that came, but not for everybody.</summary>
    private static IEnumerable<string> OfSomePartners(IReadOnlyList<DesignationScore> scores, List<string> missing)
    {
        var all = scores.Select(score => score.PartnerId).Distinct().Count();
        return from score in scores
               where !score.IsEmpty
               from report in score.MissingReports
               where !missing.Contains(report)
               group score.PartnerId by report into partners
               orderby partners.Key
               select $"Note: {partners.Key} tells nothing of {partners.Distinct().Count()} of {Counted.Of(all, "partner")}: what depends on it " +
                   $"is unknown there.";
    }

    private static IEnumerable<string> WithoutProfile(IReadOnlyList<AppliedDrop> drops, IReadOnlyList<DesignationScore> scores)
    {
        const int shown = 3;
        string[] nameless = [.. scores.Where(score => score.PartnerName is null).Select(score => score.PartnerId).Distinct()];
        if (nameless.Length > 0 && drops.Any(drop => drop.Report == Profile))
        {
            yield return $"Note: Profile does not name {Counted.Listed(nameless, shown)}. If these are locations, their global account's Profile is missing:"
                + " each is scored by itself meanwhile.";
        }
    }
}
