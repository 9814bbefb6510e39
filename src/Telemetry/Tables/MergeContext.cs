using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Tables;

/// <summary>What merging has to know of the upload whose values are merged.</summary>
/// <param name="OrderAsync">The order of the uploads whose values stand: asked after they were read, and before they are merged.</param>
public sealed record MergeContext(UploadId Upload, Func<IReadOnlyCollection<UploadId>, CancellationToken, Task<UploadOrder>> OrderAsync);
