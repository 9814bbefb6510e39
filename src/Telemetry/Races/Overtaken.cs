using Azure;
using Azure.Data.Tables.Models;

namespace PartnerScore.Telemetry.Races;

/// <summary>What each service answers where another writer was faster. What is no such answer is a failure.</summary>
public static class Overtaken
{
    private static readonly HashSet<string> OfTables =
    [
        TableErrorCode.UpdateConditionNotSatisfied.ToString(),
        TableErrorCode.EntityAlreadyExists.ToString(),
        TableErrorCode.ResourceNotFound.ToString(),
        TableErrorCode.EntityNotFound.ToString(),
    ];

    /// <summary>Error codes of Blob Storage, whose client is not known here.</summary>
    private static readonly HashSet<string> OfBlobs = ["ConditionNotMet", "BlobAlreadyExists", "BlobNotFound"];

    /// <summary>Table Storage: an entity has another ETag (412), is there already (409), or is gone (404).</summary>
    public static bool InTable(RequestFailedException failure) => failure.ErrorCode is { } code && OfTables.Contains(code);

    /// <summary>Blob Storage: a blob has another ETag (412), is there already (409), or is gone (404).</summary>
    public static bool InBlobs(RequestFailedException failure) => failure.ErrorCode is { } code && OfBlobs.Contains(code);
}
