using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Usage;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>Which report a header belongs to.</summary>
internal static class ReportRecognition
{
    private static readonly IReadOnlyList<Report> All =
    [
        new UsageReport(ReportKind.Microsoft365),
        new UsageReport(ReportKind.Cpor),
        new EmsUsageReport(),
        new DynamicsUsageReport(),
        new AmountReport(AmountColumns.AzureUsage),
        new AmountReport(AmountColumns.BusinessApplicationsRevenue),
        new AmountReport(AmountColumns.CustomersAndRevenue),
        new AmountReport(AmountColumns.SubscriptionDetails),
        new TrainingCompletionsReport(),
        new ProfileReport(),
        new AssociationsReport(),
    ];

    /// <exception cref="DropRejectedException">No report, or more than one, has such a header.</exception>
    public static Report Recognise(DropHeader header, char separator)
    {
        var complete = All.Where(report => !report.IsForeign(header) && !report.Missing(header).Any()).ToList();
        return complete switch
        {
            [var report] => Unambiguous(report, header),
            [] => throw new DropRejectedException(Unknown(header, separator)),
            _ => throw new DropRejectedException(
                $"The header fits more than one report: {Names(complete)}. Drop each report as a file of its own, as downloaded."),
        };
    }

    private static Report Unambiguous(Report report, DropHeader header)
    {
        var twice = report.Fields.SelectMany(field => field.Headers).FirstOrDefault(name => header.Count(name) > 1);
        return twice is null
            ? report
            : throw new DropRejectedException(
                $"The column {twice} is there {header.Count(twice)} times, so it is not clear which one counts. {Advice.DropTheOriginal}");
    }

    private static string Unknown(DropHeader header, char separator)
    {
        if (header.Names is [var only] && OtherSeparator(only, separator) is { } advice)
        {
            return advice;
        }

        if (UnreadReport.Find(header) is { } unread)
        {
            return unread;
        }

        var nearest = All
            .Where(report => !report.IsForeign(header))
            .Select(report => (Report: report, Required: report.Fields.Count(field => field.Required), Missing: report.Missing(header).ToList()))
            .OrderByDescending(candidate => (double)(candidate.Required - candidate.Missing.Count) / candidate.Required)
            .ThenByDescending(candidate => candidate.Required)
            .First();
        return nearest.Missing.Count == nearest.Required
            ? $"The first line is no header of a report we know ({Names(All)}). {Advice.DropTheOriginal}"
            : $"The header is no report's we know ({Names(All)}). The nearest is {nearest.Report.Name}, which lacks the required "
                + $"{(nearest.Missing.Count == 1 ? "column" : "columns")} {string.Join("; ", nearest.Missing)}. "
                + (nearest.Missing.All(field => field.IsConfidential) ? Advice.AskAnExecutiveViewer : Advice.DropTheOriginal);
    }

    private static string? OtherSeparator(string header, char separator)
    {
        if (header.Contains(';', StringComparison.Ordinal) || header.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            return $"The columns are separated by semicolons. {Advice.ResavedByExcel}";
        }

        return (separator, header.Contains('\t', StringComparison.Ordinal), header.Contains(',', StringComparison.Ordinal)) switch
        {
            (',', true, _) => "The columns are separated by tabs, as in a .tsv file: give it that ending.",
            ('\t', _, true) => "The columns are separated by commas, as in a .csv file: give it that ending.",
            _ => null,
        };
    }

    private static string Names(IEnumerable<Report> reports) => string.Join(", ", reports.Select(report => report.Name));
}
