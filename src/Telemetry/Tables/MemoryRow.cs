using System.Globalization;
using Azure;
using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tables;

/// <summary>A row of a table in memory. Its entity is made when it is asked for, and so is the ETag that tells one state from the next.</summary>
internal sealed class MemoryRow(StandingRow standing)
{
    private readonly Lock _lock = new();
    private int _merges;

    public StandingRow Standing => standing;

    public MergeResult Merge(PendingChange change, UploadId upload, UploadOrder order)
    {
        lock (_lock)
        {
            _merges++;
            return change.Merge(standing, upload, order);
        }
    }

    /// <returns>Null where nothing stands.</returns>
    public TableEntity? Entity()
    {
        lock (_lock)
        {
            if (standing.Entity is { } entity && entity.ETag == default)
            {
                entity.ETag = new ETag(string.Create(CultureInfo.InvariantCulture, $"merge {_merges}"));
            }

            return standing.Entity;
        }
    }
}
