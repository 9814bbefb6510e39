using Fractions;
using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.TrackChoices;

/// <summary>Of the customers of M (tenants with associated ACR), the share that is small: by segment or, where a customer has none, by its ACR.</summary>
/// <param name="MoreThan">The share has to be more than the threshold, not at least.</param>
/// <param name="Segments">What a small customer's segment contains, in any case; empty: segments are not read.</param>
/// <param name="AcrBelow">A small customer without a segment has less in M.</param>
/// <param name="Total">The partner's own total that has to be below an amount, besides; null: it does not matter.</param>
internal sealed record ShareOfCustomers(
    string Track,
    string Otherwise,
    AssociationTypes Types,
    Fraction Share,
    bool MoreThan,
    IReadOnlyList<string> Segments,
    decimal AcrBelow,
    (int Months, decimal Below)? Total)
    : TrackRule(Track, Otherwise)
{
    public const string Kind = "share-of-customers";

    internal override int Months => Total?.Months ?? 1;

    public static TrackRule Read(RuleObject rules, RuleSources sources)
    {
        sources.NeedAzureServices(rules.Required("kind"));
        var (track, otherwise) = ReadTracks(rules);
        var (share, above) = (rules.Optional("share"), rules.Optional("shareAbove"));
        if (share is null == above is null)
        {
            throw rules.Field.Wrong("must have one of share and shareAbove");
        }

        if (above?.AsShare() == Fraction.One)
        {
            throw above.Value.Wrong("must be below 1: no share is above it");
        }

        var total = rules.Optional("totalBelow")?.AsObject();
        var rule = new ShareOfCustomers(
            track,
            otherwise,
            CountedTypes.Read(rules),
            (share ?? above)!.Value.AsShare(),
            above is not null,
            [.. rules.Optional("segmentsContaining")?.AsItems().Select(item => item.AsText()) ?? []],
            rules.Required("acrBelow").AsAmount(),
            total is null ? null : (total.Required("months").AsWhole(1, 24), total.Required("amount").AsAmount()));
        total?.RefuseOthers();
        return rule;
    }

    internal override TrackFold Begin() => new Fold(this);

    private bool IsSmall(string? segment, decimal amount) => segment is null || Segments.Count == 0
        ? amount < AcrBelow
        : Segments.Any(part => segment.Contains(part, StringComparison.OrdinalIgnoreCase));

    private sealed class Fold(ShareOfCustomers rule) : TrackFold
    {
        private int _customers;
        private int _small;
        private int _withoutSegment;
        private Fraction _total = Fraction.Zero;

        public override void Add(TenantWindows tenant)
        {
            var amount = tenant.Azure!.Total(rule.Types, months: 1);
            if (amount > 0)
            {
                _customers++;
                _small += rule.IsSmall(tenant.Segment, amount) ? 1 : 0;
                _withoutSegment += tenant.Segment is null ? 1 : 0;
            }

            if (rule.Total is { } total)
            {
                _total += Fraction.FromDecimal(tenant.Azure.Total(rule.Types, total.Months));
            }
        }

        public override (string Track, TrackChoice Choice) Finish(bool hasMonth)
        {
            var share = _customers > 0 ? new Fraction(_small, _customers) : (Fraction?)null;
            var isSmall = rule.MoreThan ? share > rule.Share : share >= rule.Share;
            var below = rule.Total is { } total ? Fraction.FromDecimal(total.Below) : (Fraction?)null;
            return (isSmall && (below is null || _total < below) ? rule.Track : rule.Otherwise, new TrackChoice(Kind, share, rule.Share)
            {
                MoreThan = rule.MoreThan,
                WithoutSegment = rule.Segments.Count > 0 ? _withoutSegment : null,
                Total = below is null || !hasMonth ? null : _total,
                TotalBelow = below,
            });
        }
    }
}
