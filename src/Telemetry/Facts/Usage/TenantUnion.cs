using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Facts.Associations;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>
/// What a tenant is to a global account: its records under all of the account's ids. MAU and PAU are the newest id's, association types are
/// united, claims begin at the earliest date and last to the latest month that a CPOR report shows.
/// </summary>
internal static class TenantUnion
{
    public static TenantTelemetry Unite(
        string tenantId, TenantRecords records, IReadOnlyCollection<NewestValues<AssociationKey, AssociationEnd>> associations, UploadOrder order) => new(
            tenantId,
            NewestOf(records.Names(), order),
            Unite(records.Microsoft365, WorkloadKeys.OfMicrosoft365, order),
            Unite(associations))
        {
            Segment = NewestOf(records.Segments(), order),
            Dynamics = Unite(records.Dynamics, WorkloadKeys.OfDynamics, order),
            Azure = AmountUnion.Unite(records.Azure, order),
            Revenue = AmountUnion.Unite(records.Revenue, order),
        };

    private static AssociationRecord[] Unite(IReadOnlyCollection<NewestValues<AssociationKey, AssociationEnd>> associations)
    {
        var values = associations.SelectMany(record => record.Values)
            .Select(value => new AssociationRecord(value.Key.Workload, value.Key.Type, value.Key.Start, value.Value.Value.Date))
            .ToArray();
        return values.Length < 2 ? values :
        [
            .. values.Distinct()
                .OrderBy(record => record.Workload, StringComparer.Ordinal)
                .ThenBy(record => record.Type)
                .ThenBy(record => record.Start)
                .ThenBy(record => record.End),
        ];
    }

    private static WorkloadSeries[] Unite(IReadOnlyList<TenantRecord> records, Func<string, string> keyOf, UploadOrder order)
    {
        if (records.Count == 0)
        {
            return [];
        }

        var series = new Dictionary<string, Series>(StringComparer.Ordinal);
        var ofRecords = records.Select(record => Begin(series, record, records.Count > 1, keyOf)).ToArray();
        for (var number = 0; number < records.Count; number++)
        {
            var record = records[number];
            for (var index = 0; index < record.Cells.Count; index++)
            {
                ref readonly var cell = ref record.Cells[index];
                var workload = record.Cells.WorkloadAt(index);
                var upload = record.Uploads[cell.Counted.Upload];
                ofRecords[number][workload].Add(record.Cells.MonthAt(index), cell, upload, order);
                ofRecords[number][workload].Spell(record.Workloads[workload], upload, order);
            }

            foreach (var (claimed, (associated, _)) in record.Claims)
            {
                ofRecords[number][claimed].Claim(associated);
            }
        }

        var all = series.Values.Select(each => each.Finish()).ToArray();
        Array.Sort(all, (left, right) => string.CompareOrdinal(left.Workload, right.Workload));
        return all;
    }

    /// <summary>Makes room for what a record holds.</summary>
    /// <returns>By the record's workloads; only those that it holds something of.</returns>
    private static Series[] Begin(Dictionary<string, Series> series, TenantRecord record, bool several, Func<string, string> keyOf)
    {
        var ofRecord = new Series[record.Workloads.Count];
        for (var index = 0; index < record.Cells.Count; index++)
        {
            Of(record.Cells.WorkloadAt(index)).Room++;
        }

        foreach (var workload in record.Claims.Keys)
        {
            Of(workload);
        }

        return ofRecord;

        Series Of(int workload)
        {
            ref var found = ref ofRecord[workload];
            if (found is null)
            {
                var name = record.Workloads[workload];
                var key = several ? keyOf(name) : name;
                if (!series.TryGetValue(key, out found!))
                {
                    series.Add(key, found = new Series(name, several));
                }

                found.Spell(name);
            }

            return found;
        }
    }

    private static string? NewestOf(IEnumerable<(string Text, UploadId Upload)> texts, UploadOrder order)
    {
        var newest = new NewestText();
        foreach (var (text, upload) in texts)
        {
            newest.Apply(text, upload, order);
        }

        return newest.Value?.Text;
    }

    /// <param name="several">A month may come twice.</param>
    private sealed class Series(string name, bool several)
    {
        private UsageMonth[]? _months;
        private UploadId[]? _uploads;
        private int _count;
        private DateOnly? _associated;
        private Month? _lastShown;
        private string _name = name;
        private UploadId? _nameUpload;
        private bool _isSpelledInSeveralWays;

        /// <summary>Months at most; final before the first is added.</summary>
        public int Room { get; set; }

        public void Add(Month month, in UsageCell cell, UploadId upload, UploadOrder order)
        {
            if (cell.CporUpload != UsageCell.None && !(_lastShown >= month))
            {
                _lastShown = month;
            }

            _months ??= new UsageMonth[Room];
            _uploads ??= several ? new UploadId[Room] : [];
            var usage = new UsageMonth(month, cell.Counted.Mau, cell.Counted.Pau, cell.Types);
            var index = IndexOf(month);
            if (index < 0)
            {
                Insert(~index, usage, upload);
                return;
            }

            ref var standing = ref _months[index];
            var types = standing.Types | cell.Types;
            var comparison = order.Compare(upload, _uploads[index]);
            if (comparison > 0 || (comparison == 0 && (usage.Pau, usage.Mau).CompareTo((standing.Pau, standing.Mau)) > 0))
            {
                (standing, _uploads[index]) = (usage, upload);
            }

            standing = standing with { Types = types };
        }

        /// <summary>One of the names that the series has: all are told before the first month is added.</summary>
        public void Spell(string other) => _isSpelledInSeveralWays |= other != _name;

        /// <summary>Of several names the newest upload's stands.</summary>
        public void Spell(string other, UploadId upload, UploadOrder order)
        {
            if (!_isSpelledInSeveralWays)
            {
                return;
            }

            var comparison = _nameUpload is { } standing ? order.Compare(upload, standing) : 1;
            if (comparison > 0 || (comparison == 0 && string.CompareOrdinal(other, _name) > 0))
            {
                (_name, _nameUpload) = (other, upload);
            }
        }

        public void Claim(DateOnly associated)
        {
            if (_associated is null || associated < _associated)
            {
                _associated = associated;
            }
        }

        public WorkloadSeries Finish()
        {
            Array.Resize(ref _months, _count);
            return new(_name, _months, _associated is { } associated && _lastShown is { } lastShown ? new Claim(associated, lastShown) : null);
        }

        /// <summary>One id's months ascend.</summary>
        private int IndexOf(Month month)
        {
            if (_count == 0 || _months![_count - 1].Month < month)
            {
                return ~_count;
            }

            var (low, high) = (0, _count - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var comparison = _months[middle].Month.CompareTo(month);
                if (comparison == 0)
                {
                    return middle;
                }

                (low, high) = comparison < 0 ? (middle + 1, high) : (low, middle - 1);
            }

            return ~low;
        }

        private void Insert(int index, in UsageMonth usage, UploadId upload)
        {
            Array.Copy(_months!, index, _months!, index + 1, _count - index);
            _months![index] = usage;
            if (several)
            {
                Array.Copy(_uploads!, index, _uploads!, index + 1, _count - index);
                _uploads![index] = upload;
            }

            _count++;
        }
    }
}

/// <summary>A tenant's records under all of an account's ids.</summary>
internal sealed record TenantRecords(
    IReadOnlyList<TenantRecord> Microsoft365, IReadOnlyList<TenantRecord> Dynamics, IReadOnlyList<AmountRecord> Azure, IReadOnlyList<AmountRecord> Revenue)
{
    /// <summary>
    /// The uploads that are compared: of one id nothing stands twice but the tenant's name and segment, and what names of money are spelled like.
    /// </summary>
    public IEnumerable<UploadId> Uploads(bool severalIds)
    {
        var texts = SeveralOf(Names())
            .Concat(SeveralOf(Segments()))
            .Concat(AmountUnion.Compared(Azure, severalIds))
            .Concat(AmountUnion.Compared(Revenue, severalIds));
        return severalIds ? Microsoft365.Concat(Dynamics).SelectMany(record => record.Uploads).Concat(texts) : texts;
    }

    public IEnumerable<(string Text, UploadId Upload)> Segments() => Azure.Select(record => record.Segment).OfType<(string, UploadId)>();

    public IEnumerable<(string Text, UploadId Upload)> Names() =>
        Microsoft365.Concat(Dynamics)
            .Where(record => record.Name is not null)
            .Select(record => (record.Name!, record.Uploads[record.NameUpload]))
            .Concat(Azure.Concat(Revenue).Select(record => record.Name).OfType<(string, UploadId)>());

    private static UploadId[] SeveralOf(IEnumerable<(string Text, UploadId Upload)> texts)
    {
        UploadId[] uploads = [.. texts.Select(text => text.Upload).Distinct()];
        return uploads.Length > 1 ? uploads : [];
    }
}
