using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>What the newest upload that spoke of a scope (a subscription, or a part) said of it: nothing where a still newer one meant it, too.</summary>
public sealed class AmountStatement(UploadId upload)
{
    /// <summary>The most bytes in a table, its facts left out: scope, upload, number of facts.</summary>
    internal const int HeadSize = 3 + 2 + 3;

    private readonly Dictionary<(string Item, AmountPart Part), AmountFact> _facts = [];

    public UploadId Upload => upload;

    /// <summary>The facts, by their name's key and their part.</summary>
    public IReadOnlyDictionary<(string Item, AmountPart Part), AmountFact> Facts => _facts;

    /// <summary>How many bytes the statement takes in a table, at most.</summary>
    internal int Size { get; private set; } = HeadSize;

    internal AmountFact? Find(string item, AmountPart part) => _facts.GetValueOrDefault((item, part));

    internal void Add(string item, AmountPart part, AmountFact fact)
    {
        _facts.Add((item, part), fact);
        Size += fact.Size;
    }

    /// <summary>Accounts for what was added to a fact.</summary>
    internal void Grow(int bytes) => Size += bytes;

    /// <returns>False where it held nothing.</returns>
    internal bool Clear()
    {
        var had = _facts.Count > 0;
        _facts.Clear();
        Size = HeadSize;
        return had;
    }
}
