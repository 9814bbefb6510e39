namespace PartnerScore.Telemetry.Facts;

/// <summary>Rows of one kind of fact, until they are written.</summary>
internal abstract class FactBuffer
{
    /// <summary>About how many bytes the rows take.</summary>
    public abstract long Bytes { get; }

    /// <summary>The ids that are known to be reported by these rows; they may come more than once.</summary>
    public abstract IEnumerable<string> PartnerIds { get; }

    /// <summary>Further accounts whose score the rows change: complete when all of <see cref="Steps"/> is written.</summary>
    public virtual IEnumerable<string> OtherAccounts => [];

    /// <summary>What the rows change, in steps that are written one after the other: each ordered by partition key and row key, ordinal, each row
    /// once.</summary>
    public abstract IEnumerable<IEnumerable<PendingChange>> Steps();

    public abstract void Clear();
}

/// <inheritdoc cref="FactBuffer"/>
internal abstract class FactBuffer<TRow> : FactBuffer
    where TRow : IFactRow
{
    /// <returns>Null, or why the row is not taken.</returns>
    public abstract string? Add(in TRow row);
}
