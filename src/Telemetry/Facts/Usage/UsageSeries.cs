using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>One workload's months, while they are united.</summary>
/// <param name="several">A month may come twice.</param>
internal sealed class UsageSeries(string name, bool several)
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

    /// <summary>Takes a name: of several the newest upload's stands.</summary>
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

    /// <summary>Finds a month. Those of one id come in ascending order.</summary>
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
