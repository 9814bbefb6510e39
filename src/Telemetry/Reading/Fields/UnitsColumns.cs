using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>A pair of columns that say one workload's active users and paid units.</summary>
internal sealed class UnitsColumns(string workload, int[] mau, int[] pau)
{
    private readonly NumberColumn _mau = new(mau);
    private readonly NumberColumn _pau = new(pau);

    /// <summary>The canonical name of the workload.</summary>
    public string Workload => workload;

    /// <summary>False: the line is rejected. Null where neither has a value: such a pair says nothing.</summary>
    public bool TryRead(DropLine line, out (long Mau, long Pau)? units)
    {
        units = null;
        if (!_mau.TryReadOptional(line, out var active) || !_pau.TryReadOptional(line, out var paid))
        {
            return false;
        }

        if (active is null != paid is null)
        {
            return line.Reject(active is null ? mau[0] : pau[0], $"no value, but one of {line.HeaderOf(active is null ? pau[0] : mau[0])}");
        }

        units = active is { } users && paid is { } seats ? (users, seats) : null;
        return true;
    }
}
