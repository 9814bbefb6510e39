using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Facts.Partners;
using PartnerScore.Telemetry.Tables;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Telemetry.Merging;

/// <summary>Writes one upload's rows, a buffer at a time.</summary>
public sealed class TelemetryWriter(TelemetryTables tables, UploadRun run, WrittenTally tally, TimeProvider time)
{
    private readonly EntityWriter _writer = new(run, tally, time);
    private readonly HashSet<string> _onRoster = new(StringComparer.Ordinal);

    /// <summary>Writes what is buffered and empties the buffer.</summary>
    /// <returns>The ids whose score this may change.</returns>
    public async Task<IReadOnlyCollection<string>> WriteAsync(DropBuffer buffer, CancellationToken cancellationToken)
    {
        var partnerIds = buffer.PartnerIds;
        var added = await EnlistAsync(partnerIds, cancellationToken);
        foreach (var (kind, facts) in buffer.Buffers)
        {
            foreach (var step in facts.Steps())
            {
                await _writer.WriteAsync(tables.Of(kind), step, id => kind.Subject != FactSubject.Partner && added.Contains(id), cancellationToken);
            }
        }

        var touched = partnerIds.Concat(buffer.Buffers.SelectMany(each => each.Buffer.OtherAccounts)).ToHashSet(StringComparer.Ordinal);
        buffer.Clear();
        return touched;
    }

    /// <summary>Puts ids on the roster before anything is stored under them, with the time at which they were seen first.</summary>
    /// <returns>Those that were not on it: nothing stands for them yet, unless others write at the same time.</returns>
    private async Task<HashSet<string>> EnlistAsync(IReadOnlyCollection<string> partnerIds, CancellationToken cancellationToken)
    {
        var marks = partnerIds.Where(_onRoster.Add)
            .Select(id => new PendingMark(PartnerKeys.Roster, PartnerKeys.Reported(id), time.GetUtcNow()))
            .OrderBy(mark => mark.RowKey, StringComparer.Ordinal)
            .ToList();
        await _writer.WriteAsync(tables.Partners, marks, cancellationToken);
        return marks.Where(mark => mark.WasAdded).Select(mark => mark.RowKey[PartnerKeys.ReportedPrefix.Length..]).ToHashSet(StringComparer.Ordinal);
    }
}
