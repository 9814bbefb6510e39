using System.Globalization;
using Azure;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>
/// The note, in a correction's metadata, of the drop that it replaces: it comes with the file in one act, so that whoever goes on later knows what is still
/// to be withdrawn, also of a drop that was not read yet.
/// </summary>
internal static class ReplacedDrop
{
    private const string Time = "replacestime";
    private const string ETag = "replacesetag";
    private const string Content = "replacescontent";

    public static IDictionary<string, string> Note(DropVersion drop, UploadId? content) => new Dictionary<string, string>
    {
        [Time] = drop.LastModified.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        [ETag] = drop.ETag.ToString().Trim('"'),
        [Content] = content?.ToString() ?? "none",
    };

    /// <returns>Null where the file replaces nothing.</returns>
    public static (DropVersion Drop, UploadId? Content)? Read(string path, IDictionary<string, string> metadata)
    {
        if (!metadata.TryGetValue(Time, out var time) || !metadata.TryGetValue(ETag, out var tag) || !metadata.TryGetValue(Content, out var content)
            || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return null;
        }

        var drop = new DropVersion(path, DateTimeOffset.FromUnixTimeSeconds(seconds), new ETag($"\"{tag}\""));
        return (drop, content == "none" ? null : UploadId.Parse(content));
    }
}
