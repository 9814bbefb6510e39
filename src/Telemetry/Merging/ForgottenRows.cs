using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Merging;

/// <summary>Leaves out the rows of those who are forgotten, rejected ones included, and counts them.</summary>
internal sealed class ForgottenRows(IRowReceiver rows, ForgottenList forgotten) : IRowReceiver
{
    /// <summary>A line of EMSUsage tells of several workloads.</summary>
    private long _lastLine;

    public long Count { get; private set; }

    public string? Add<TRow>(in TRow row)
        where TRow : IFactRow
    {
        var subject = row.FactKind.Subject;
        if (subject == FactSubject.Partner || !forgotten.Contains(subject, row.SubjectId, row.PartnerId))
        {
            return rows.Add(row);
        }

        Count += row.Line == 0 || row.Line != _lastLine ? 1 : 0;
        _lastLine = row.Line;
        return null;
    }

    public void Reject(RejectedRow row)
    {
        if (forgotten.IsMentionedBy(row))
        {
            Count++;
        }
        else
        {
            rows.Reject(row);
        }
    }
}
