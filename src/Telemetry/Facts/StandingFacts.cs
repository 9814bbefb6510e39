using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts;

/// <summary>What stands of one tenant in one kind of fact, under all of an account's ids.</summary>
internal abstract class StandingFacts
{
    /// <summary>What the tenant is called, and the upload that says so.</summary>
    public virtual IEnumerable<(string Text, UploadId Upload)> Names => [];

    /// <summary>The segments that the tenant is said to be of.</summary>
    public virtual IEnumerable<(string Text, UploadId Upload)> Segments => [];

    public abstract void Add(StandingRow row);

    /// <summary>The uploads that are compared to unite the facts.</summary>
    /// <param name="severalIds">The account has several ids, so that a fact may stand more than once.</param>
    public abstract IEnumerable<UploadId> Compared(bool severalIds);

    /// <returns>The tenant with these facts.</returns>
    public abstract TenantTelemetry Unite(TenantTelemetry tenant, UploadOrder order);
}

/// <inheritdoc cref="StandingFacts"/>
internal abstract class StandingFacts<TRecord>(RecordLayout<TRecord> layout) : StandingFacts
    where TRecord : class
{
    private readonly List<TRecord> _records = [];

    /// <summary>The records, which are read and never changed.</summary>
    protected IReadOnlyList<TRecord> Records => _records;

    public override void Add(StandingRow row) => _records.Add(row.Read(layout));
}
