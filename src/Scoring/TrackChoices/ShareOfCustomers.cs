using Fractions;
using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.TrackChoices;

/// <summary>Of the customers of M (tenants with associated ACR), the share that has less than an amount.</summary>
internal sealed record ShareOfCustomers(string Track, string Otherwise, AssociationTypes Types, Fraction Share, decimal AcrBelow) : TrackRule(Track, Otherwise)
{
    public const string Kind = "share-of-customers";

    public static TrackRule Read(RuleObject rules, RuleSources sources)
    {
        sources.NeedAzureServices(rules.Required("kind"));
        var (track, otherwise) = ReadTracks(rules);
        return new ShareOfCustomers(
            track, otherwise, CountedTypes.Read(rules), rules.Required("share").AsShare(), rules.Required("acrBelow").AsAmount());
    }

    internal override TrackFold Begin() => new Fold(this);

    private sealed class Fold(ShareOfCustomers rule) : TrackFold
    {
        private int _customers;
        private int _small;

        public override void Add(TenantWindows tenant)
        {
            var amount = tenant.Azure!.Total(rule.Types, months: 1);
            _customers += amount > 0 ? 1 : 0;
            _small += amount > 0 && amount < rule.AcrBelow ? 1 : 0;
        }

        public override (string Track, TrackChoice Choice) Finish(bool hasMonth)
        {
            var share = _customers > 0 ? new Fraction(_small, _customers) : (Fraction?)null;
            return (share >= rule.Share ? rule.Track : rule.Otherwise, new TrackChoice(Kind, share, rule.Share));
        }
    }
}
