using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts;

/// <summary>A text about a tenant, of the newest upload that gives one; of several in one upload the ordinally largest.</summary>
internal sealed class NewestText
{
    public (string Text, UploadId Upload)? Value { get; private set; }

    /// <param name="text">Null: the upload gives none.</param>
    /// <returns>True where this changes anything.</returns>
    public bool Apply(string? text, UploadId upload, UploadOrder order)
    {
        if (text is null)
        {
            return false;
        }

        var comparison = Value is { } standing ? order.Compare(upload, standing.Upload) : 1;
        if (comparison > 0 || (comparison == 0 && string.CompareOrdinal(text, Value!.Value.Text) > 0))
        {
            Value = (text, upload);
            return true;
        }

        return false;
    }

    public void Load(string text, UploadId upload) => Value = (text, upload);

    public void Remove(UploadId upload) => Value = Value?.Upload == upload ? null : Value;
}
