using Azure.Data.Tables;
using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Telemetry.Precedence;

/// <summary>The property <c>Uploads</c> that every telemetry entity has: the ids its values refer to by index, 16 bytes each, ascending.</summary>
public static class UploadList
{
    public const string Property = "Uploads";

    /// <summary>Uploads that one entity's values may be of: what a property takes, less one for the tenant's name.</summary>
    public const int Maximum = (EntityLimits.MaximumPropertyBytes / UploadId.Size) - 2;

    public static void Write(TableEntity entity, IEnumerable<UploadId> uploads, CompactWriter writer)
    {
        foreach (var upload in uploads)
        {
            writer.WriteWide(upload.Value);
        }

        entity[Property] = writer.Take();
    }

    public static UploadId[] Read(TableEntity entity)
    {
        var bytes = entity.GetBinary(Property) ?? [];
        var uploads = new UploadId[bytes.Length / UploadId.Size];
        for (var index = 0; index < uploads.Length; index++)
        {
            uploads[index] = UploadId.Read(bytes.AsSpan(index * UploadId.Size));
        }

        return uploads;
    }
}
