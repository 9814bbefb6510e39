using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.TrackChoices;

/// <summary>How many pairs of tenant and workload bring more than an amount of associated revenue in M and at M-12.</summary>
internal sealed record PairsWithRevenue(string Track, string Otherwise, CountedTypes Types, int Pairs, decimal RevenueAbove)
    : TrackRule(Track, Otherwise)
{
    public const string Kind = "pairs-with-revenue";

    public static TrackRule Read(RuleObject rules, RuleSources sources)
    {
        var workloads = sources.NeedRevenueWorkloads(rules.Required("kind"));
        var (track, otherwise) = ReadTracks(rules);
        return new PairsWithRevenue(
            track,
            otherwise,
            CountedTypes.Read(rules, workloads),
            rules.Required("pairs").AsWhole(1, 1000),
            rules.Required("revenueAbove").AsAmount(orZero: true));
    }

    internal override TrackFold Begin() => new Fold(this);

    private sealed class Fold(PairsWithRevenue rule) : TrackFold
    {
        // The tenant's, by workload.
        private readonly decimal[] _now = new decimal[rule.Types.Workloads.All.Count];
        private readonly decimal[] _then = new decimal[rule.Types.Workloads.All.Count];
        private int _found;

        public override void Add(TenantWindows tenant)
        {
            var window = tenant.Revenue!;
            Array.Clear(_now);
            Array.Clear(_then);
            for (var series = 0; series < window.Count; series++)
            {
                if (window.ItemOf(series) is >= 0 and var workload)
                {
                    var types = rule.Types.For(workload);
                    _now[workload] += window.Now(series, types)[0];
                    _then[workload] += window.Then(series, types)[0];
                }
            }

            for (var workload = 0; workload < _now.Length; workload++)
            {
                _found += _now[workload] > rule.RevenueAbove && _then[workload] > rule.RevenueAbove ? 1 : 0;
            }
        }

        public override (string Track, TrackChoice Choice) Finish(bool hasMonth) =>
            (_found >= rule.Pairs ? rule.Track : rule.Otherwise, new TrackChoice(Kind, hasMonth ? _found : null, rule.Pairs));
    }
}
