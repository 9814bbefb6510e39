using System.Runtime.InteropServices;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Functions.Scores;

/// <summary>Adds contributions up while they are read: there may be hundreds of thousands, of far fewer tenants.</summary>
internal sealed class SummedContributions : ContributionCollection
{
    private readonly Dictionary<(string Subject, string? Option), (string? Name, decimal Amount)> _sums = [];

    public IEnumerable<(string Subject, string? Name, string? Option, decimal Amount)> Sums =>
        _sums.Select(sum => (sum.Key.Subject, sum.Value.Name, sum.Key.Option, sum.Value.Amount));

    public override void Add(Contribution item)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, (item.Subject, item.Option), out _);
        sum = (item.SubjectName ?? sum.Name, sum.Amount + item.Amount.ToDecimal());
    }
}
