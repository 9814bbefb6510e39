using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.TrackChoices;

/// <summary>How many workloads bring more than an amount of associated revenue, all tenants together, in M and at M-12.</summary>
internal sealed record WorkloadsWithRevenue(string Track, string Otherwise, CountedTypes Types, int Workloads, decimal RevenueAbove)
    : TrackRule(Track, Otherwise)
{
    public const string Kind = "workloads-with-revenue";

    public static TrackRule Read(RuleObject rules, RuleSources sources)
    {
        var dynamics = sources.NeedDynamics(rules.Required("kind"));
        var (track, otherwise) = ReadTracks(rules);
        return new WorkloadsWithRevenue(
            track,
            otherwise,
            CountedTypes.Read(rules, dynamics),
            rules.Required("workloads").AsWhole(1, 1000),
            rules.Required("revenueAbove").AsAmount(orZero: true));
    }

    internal override TrackFold Begin() => new Fold(this);

    private sealed class Fold(WorkloadsWithRevenue rule) : TrackFold
    {
        private readonly decimal[] _now = new decimal[rule.Types.Workloads.All.Count];
        private readonly decimal[] _then = new decimal[rule.Types.Workloads.All.Count];

        public override void Add(TenantWindows tenant)
        {
            var window = tenant.Revenue!;
            for (var series = 0; series < window.Count; series++)
            {
                if (window.ItemOf(series) is >= 0 and var workload)
                {
                    var types = rule.Types.For(workload);
                    _now[workload] += window.Now(series, types)[0];
                    _then[workload] += window.Then(series, types)[0];
                }
            }
        }

        public override (string Track, TrackChoice Choice) Finish(bool hasMonth)
        {
            var found = Enumerable.Range(0, _now.Length).Count(workload => _now[workload] > rule.RevenueAbove && _then[workload] > rule.RevenueAbove);
            return (found >= rule.Workloads ? rule.Track : rule.Otherwise, new TrackChoice(Kind, hasMonth ? found : null, rule.Workloads));
        }
    }
}
