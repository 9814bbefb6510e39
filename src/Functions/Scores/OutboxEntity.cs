using Azure;
using Azure.Data.Tables;

namespace PartnerScore.Functions.Scores;

/// <summary>An event, committed together with the score that caused it, until it is published.</summary>
public sealed class OutboxEntity : ITableEntity
{
    /// <summary>The partner's id.</summary>
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string MessageId { get; set; } = "";

    public string Designation { get; set; } = "";

    public string Change { get; set; } = "";

    /// <summary>The message's body, JSON.</summary>
    public string Event { get; set; } = "";
}
