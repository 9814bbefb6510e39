using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Telemetry.Merging;

/// <summary>Applies one drop's rows: reads a buffer full, writes it, and reads on.</summary>
/// <param name="forgotten">Whose rows are left out; read after the run began.</param>
public sealed class DropApplication(TelemetryTables tables, UploadRun run, ForgottenList forgotten, long bufferBytes, TimeProvider time)
{
    private const int RowsAtATime = 5000;

    /// <summary>A month and the same one of the year before.</summary>
    private const int MonthsOfGrowth = 13;

    /// <exception cref="DropRejectedException">The drop is refused as a whole: nothing of it was applied.</exception>
    /// <param name="reject">Takes the rejected rows.</param>
    /// <param name="touched">Takes the ids whose score a part of the drop may change, after it was written.</param>
    public async Task<AppliedDrop> ApplyAsync(
        ReportReader reader, Action<RejectedRow> reject, Func<IReadOnlyCollection<string>, CancellationToken, Task> touched,
            CancellationToken cancellationToken)
    {
        var buffer = new DropBuffer(bufferBytes, reject);
        var rows = new ForgottenRows(buffer, forgotten);
        IRowReceiver receiver = forgotten.IsEmpty ? buffer : rows;
        var tally = new WrittenTally(buffer.Reject);
        var writer = new TelemetryWriter(tables, run, tally, time);
        string? damage = null;
        var isBegun = false;
        for (var more = true; more;)
        {
            try
            {
                more = await reader.ReadAsync(receiver, RowsAtATime, cancellationToken);
            }
            catch (DropRejectedException rejection) when (isBegun || !rejection.IsOfWhole)
            {
                // What was read before the damage is applied, whether it was written already or not: parts never make a difference.
                (damage, more) = (rejection.Message, false);
            }

            if (buffer.IsFull || !more)
            {
                if (more && !isBegun)
                {
                    await reader.RefuseWholeAsync(cancellationToken);
                }

                isBegun = true;
                await touched(await writer.WriteAsync(buffer, cancellationToken), cancellationToken);
            }
        }

        var kept = buffer.Kept - tally.Rejected;
        var notes = Notes(reader, rows.Count, buffer.Months.Count);
        return new AppliedDrop(reader.Report, reader.RowsRead, kept, buffer.Rejected, tally.Counts, tally.EntitiesWritten, [.. buffer.Months], notes, damage)
        {
            ReplacedNotRepeated = tally.ReplacedNotRepeated,
        };
    }

    private static SortedDictionary<string, long> Notes(ReportReader reader, long forgotten, int months)
    {
        var notes = new SortedDictionary<string, long>(reader.Notes.ToDictionary(), StringComparer.Ordinal);
        if (forgotten > 0)
        {
            notes.Add(ReportNotes.ForgottenRows, forgotten);
        }

        if (months is > 0 and < MonthsOfGrowth)
        {
            notes.Add(ReportNotes.FewMonths, months);
        }

        return notes;
    }
}
