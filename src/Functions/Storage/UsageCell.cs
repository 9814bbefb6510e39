using PartnerScore.Functions.Normalization;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Storage;

/// <summary>What stands for one fact: (partner id, tenant, workload, month). Uploads are indexes into the tenant's <see cref="TenantRecord.Uploads"/>.</summary>
public record struct UsageCell
{
    public long Mau { get; set; }

    public long Pau { get; set; }

    /// <summary>The newest upload of each kind of report that mentions the fact; <see cref="None"/>: no such report does.</summary>
    public int Microsoft365Upload { get; set; }

    public int CporUpload { get; set; }

    public AssociationTypes Microsoft365Types { get; set; }

    public AssociationTypes CporTypes { get; set; }

    /// <summary>The kind whose upload MAU and PAU are of: the newer one.</summary>
    public ReportKind Holder { get; set; }

    /// <summary>No upload.</summary>
    public const int None = -1;

    public UsageCell() => Microsoft365Upload = CporUpload = None;

    public readonly AssociationTypes Types => Microsoft365Types | CporTypes;

    public readonly int HolderUpload => UploadOf(Holder);

    public readonly int UploadOf(ReportKind kind) => kind == ReportKind.Cpor ? CporUpload : Microsoft365Upload;

    public readonly AssociationTypes TypesOf(ReportKind kind) => kind == ReportKind.Cpor ? CporTypes : Microsoft365Types;

    public void Set(ReportKind kind, int upload, AssociationTypes types)
    {
        if (kind == ReportKind.Cpor)
        {
            (CporUpload, CporTypes) = (upload, types);
        }
        else
        {
            (Microsoft365Upload, Microsoft365Types) = (upload, types);
        }
    }
}
