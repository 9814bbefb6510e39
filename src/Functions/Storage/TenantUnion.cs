using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Storage;

/// <summary>
/// What a tenant is to a global account: its records under all of the account's ids. MAU and PAU are the newest id's, association types are
/// united, claims begin at the earliest date and last to the latest month that a CPOR report shows.
/// </summary>
internal static class TenantUnion
{
    public static TenantTelemetry Unite(
        string tenantId, TenantRecords records, IEnumerable<NewestValues<AssociationKey, AssociationEnd>> associations, UploadOrder order) => new(
            tenantId,
            NameOf(records, order),
            Unite(records.Microsoft365, order),
            [.. associations.SelectMany(record => record.Values)
                .Select(value => new AssociationRecord(value.Key.Workload, value.Key.Type, value.Key.Start, value.Value.Value.Date))
                .Distinct()
                .OrderBy(record => record.Workload, StringComparer.Ordinal)
                .ThenBy(record => record.Type)
                .ThenBy(record => record.Start)
                .ThenBy(record => record.End)])
        {
            Dynamics = Unite(records.Dynamics, order),
            Azure = AmountUnion.Unite(records.Azure, order),
            Revenue = AmountUnion.Unite(records.Revenue, order),
        };

    private static WorkloadSeries[] Unite(IReadOnlyList<TenantRecord> records, UploadOrder order)
    {
        var series = new SortedDictionary<string, Series>(StringComparer.Ordinal);
        foreach (var record in records)
        {
            foreach (var ((month, workload), cell) in record.Cells)
            {
                SeriesOf(record.Workloads[workload]).Add(month, cell, record.Uploads[cell.HolderUpload], order);
            }

            foreach (var (workload, (associated, _)) in record.Claims)
            {
                SeriesOf(record.Workloads[workload]).Claim(associated);
            }
        }

        return [.. series.Select(workload => workload.Value.Finish(workload.Key))];

        Series SeriesOf(string workload)
        {
            if (!series.TryGetValue(workload, out var found))
            {
                series.Add(workload, found = new Series());
            }

            return found;
        }
    }

    private static string? NameOf(TenantRecords records, UploadOrder order)
    {
        (string Text, UploadId Upload)? newest = null;
        foreach (var name in records.Names())
        {
            var comparison = newest is { } standing ? order.Compare(name.Upload, standing.Upload) : 1;
            if (comparison > 0 || (comparison == 0 && string.CompareOrdinal(name.Text, newest!.Value.Text) > 0))
            {
                newest = name;
            }
        }

        return newest?.Text;
    }

    private sealed class Series
    {
        private readonly SortedDictionary<Month, (UsageMonth Usage, UploadId Upload)> _months = [];
        private DateOnly? _associated;
        private Month? _lastShown;

        public void Add(Month month, in UsageCell cell, UploadId upload, UploadOrder order)
        {
            if (cell.CporUpload != UsageCell.None && !(_lastShown >= month))
            {
                _lastShown = month;
            }

            var usage = new UsageMonth(month, cell.Mau, cell.Pau, cell.Types);
            if (_months.TryGetValue(month, out var standing))
            {
                var types = standing.Usage.Types | cell.Types;
                var comparison = order.Compare(upload, standing.Upload);
                var isNewer = comparison > 0 || (comparison == 0 && (cell.Pau, cell.Mau).CompareTo((standing.Usage.Pau, standing.Usage.Mau)) > 0);
                (usage, upload) = isNewer ? (usage with { Types = types }, upload) : (standing.Usage with { Types = types }, standing.Upload);
            }

            _months[month] = (usage, upload);
        }

        public void Claim(DateOnly associated)
        {
            if (_associated is null || associated < _associated)
            {
                _associated = associated;
            }
        }

        public WorkloadSeries Finish(string workload) => new(
            workload,
            [.. _months.Values.Select(month => month.Usage)],
            _associated is { } associated && _lastShown is { } lastShown ? new Claim(associated, lastShown) : null);
    }
}

/// <summary>A tenant's records under all of an account's ids.</summary>
internal sealed record TenantRecords(
    IReadOnlyList<TenantRecord> Microsoft365, IReadOnlyList<TenantRecord> Dynamics, IReadOnlyList<AmountRecord> Azure, IReadOnlyList<AmountRecord> Revenue)
{
    /// <summary>The uploads that are compared: of one id nothing stands twice but the tenant's name.</summary>
    public IEnumerable<UploadId> Uploads(bool severalIds)
    {
        var names = Names().Select(name => name.Upload).Distinct().ToArray();
        return severalIds
            ? Microsoft365.Concat(Dynamics).SelectMany(record => record.Uploads)
                .Concat(Azure.Concat(Revenue).SelectMany(record => record.Facts.Values).Select(fact => fact.Upload))
                .Concat(names)
            : names.Length > 1 ? names : [];
    }

    public IEnumerable<(string Text, UploadId Upload)> Names() =>
        Microsoft365.Concat(Dynamics)
            .Where(record => record.Name is not null)
            .Select(record => (record.Name!, record.Uploads[record.NameUpload]))
            .Concat(Azure.Concat(Revenue).Select(record => record.Name).OfType<(string, UploadId)>());
}
