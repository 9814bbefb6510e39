using System.Collections;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Metrics;

/// <summary>The contributions of a sum, part by part, without a copy of them.</summary>
internal sealed class ContributionsOfParts(IReadOnlyList<(string Name, IReadOnlyList<Contribution> Contributions)> parts) : IReadOnlyList<Contribution>
{
    public int Count => parts.Sum(part => part.Contributions.Count);

    public Contribution this[int index]
    {
        get
        {
            foreach (var (name, contributions) in parts)
            {
                if (index < contributions.Count)
                {
                    return contributions[index] with { Option = name };
                }

                index -= contributions.Count;
            }

            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }

    public IEnumerator<Contribution> GetEnumerator() =>
        parts.SelectMany(part => part.Contributions.Select(each => each with { Option = part.Name })).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
