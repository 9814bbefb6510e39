using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Usage;

/// <summary>Merges a row into the one cell that it is of.</summary>
internal readonly struct UsageCellMerge(TenantUploads uploads, UploadOrder order)
{
    /// <param name="mine">Index of the row's upload.</param>
    public UsageChange Apply(ref UsageCell cell, in UsageRow row, int mine) =>
        row.Kind == ReportKind.Ems ? ApplyEms(ref cell, row, mine) : ApplyOther(ref cell, row, mine);

    private UsageChange ApplyOther(ref UsageCell cell, in UsageRow row, int mine)
    {
        var ofKind = uploads.Compare(mine, cell.UploadOf(row.Kind), order);
        if (ofKind < 0)
        {
            // A newer upload of this kind mentions the fact: its values are newer, too, even where they do not stand yet.
            return default;
        }

        var removed = AssociationTypes.None;
        var types = row.Types;
        if (ofKind == 0)
        {
            types |= cell.TypesOf(row.Kind);
        }
        else
        {
            removed = cell.TypesOf(row.Kind) & ~types;
        }

        var changed = ofKind > 0 || types != cell.TypesOf(row.Kind);
        var conflict = false;
        var toHolder = uploads.Compare(mine, cell.HolderUpload, order);
        cell.Set(row.Kind, mine, types);
        if (toHolder > 0)
        {
            cell.Set(row);
            changed = true;
        }
        else if (toHolder == 0)
        {
            (var united, conflict) = cell.Unite(row);
            changed |= united;
        }

        return new UsageChange(changed, conflict, removed);
    }

    private UsageChange ApplyEms(ref UsageCell cell, in UsageRow row, int mine)
    {
        var comparison = uploads.Compare(mine, cell.UploadOf(ReportKind.Ems), order);
        if (comparison < 0)
        {
            return default;
        }

        var removed = comparison > 0 ? cell.TypesOf(ReportKind.Ems) & ~row.Types : AssociationTypes.None;
        var (changed, conflict) = cell.SetEms(row, mine, ofSame: comparison == 0);
        return new UsageChange(changed, conflict, removed);
    }
}
