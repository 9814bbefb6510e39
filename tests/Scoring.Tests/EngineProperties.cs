using System.Numerics;
using Fractions;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>A failure prints the partner's seed: <c>RandomPartner.Make(seed)</c> gives it again.</summary>
public sealed record Seed(int Value);

public static class Seeds
{
    public static Arbitrary<Seed> Any() => Arb.From(Gen.Choose(0, int.MaxValue).Select(value => new Seed(value)));
}

/// <summary>What holds for every partner.</summary>
[Properties(Arbitrary = [typeof(Seeds)], MaxTest = 300)]
public sealed class EngineProperties
{
    [Property]
    public void The_order_of_rows_tenants_and_certifications_never_matters(Seed seed)
    {
        var partner = RandomPartner.Make(seed.Value);
        var random = new Random(seed.Value + 1);
        WorkloadSeries[] Usage(IReadOnlyList<WorkloadSeries> all) =>
            RandomPartner.Shuffled(random, all.Select(series => series with { Months = RandomPartner.Shuffled(random, series.Months) }));
        AmountSeries[] Amounts(IReadOnlyList<AmountSeries> all) =>
            RandomPartner.Shuffled(random, all.Select(series => series with { Rows = RandomPartner.Shuffled(random, series.Rows) }));
        var shuffled = RandomPartner.Shuffled(random, partner.Tenants().Select(tenant => tenant with
        {
            Associations = RandomPartner.Shuffled(random, tenant.Associations),
            Workloads = Usage(tenant.Workloads),
            Dynamics = Usage(tenant.Dynamics),
            Azure = Amounts(tenant.Azure),
            Revenue = Amounts(tenant.Revenue),
        }));

        var straight = partner.ScoreAll(explain: true);
        var mixed = partner.ScoreAll(shuffled, RandomPartner.Shuffled(random, partner.Certifications), explain: true);

        Assert.Equal(6, straight.Count);
        Assert.Equal(straight.Select(ScoreJsonTests.Explain), mixed.Select(ScoreJsonTests.Explain));
    }

    [Property]
    public void Points_are_exactly_the_capped_share_of_the_target(Seed seed)
    {
        foreach (var track in RandomPartner.Make(seed.Value).Score().Tracks)
        {
            var (numerator, denominator) = (BigInteger.Zero, BigInteger.One);
            foreach (var metric in track.Metrics)
            {
                var (top, bottom) = metric.Options
                    .Select(option => Pays(option.Actual, option.Target, metric.Maximum))
                    .DefaultIfEmpty(Pays(metric.Actual, metric.Target, metric.Maximum))
                    .Aggregate((best, next) => next.Top * best.Bottom > best.Top * next.Bottom ? next : best);
                Assert.Equal(top * metric.Points.Denominator, metric.Points.Numerator * bottom);
                (numerator, denominator) = ((numerator * bottom) + (top * denominator), denominator * bottom);
            }

            Assert.Equal(numerator * track.Points.Denominator, track.Points.Numerator * denominator);
        }
    }

    [Property]
    public void With_M_fixed_losing_a_tenant_that_took_nothing_away_never_helps(Seed seed)
    {
        var partner = Fixed(seed);
        var before = partner.Score();
        foreach (var lost in partner.Tenants().Where(tenant => tenant.TenantId != "onlooker"))
        {
            var tookAway = Contributions(before).Any(each => each.Subject == lost.TenantId && each.Amount < 0);
            var after = partner.Score([.. partner.Tenants().Where(tenant => tenant.TenantId != lost.TenantId)], partner.Certifications);

            Assert.Equal(before.Month, after.Month);
            Assert.All(before.Tracks.Zip(after.Tracks), track => Assert.True(tookAway || track.Second.Points <= track.First.Points));
            Assert.True(tookAway || before.Qualified || !after.Qualified);
        }
    }

    [Property]
    public void With_M_fixed_losing_a_tenant_takes_its_contributions_and_no_others(Seed seed)
    {
        var partner = Fixed(seed);
        var before = partner.Score();
        foreach (var lost in partner.Tenants().Where(tenant => tenant.TenantId != "onlooker"))
        {
            var after = partner.Score([.. partner.Tenants().Where(tenant => tenant.TenantId != lost.TenantId)], partner.Certifications);

            Assert.Equal(Contributions(before).Where(each => each.Subject != lost.TenantId), Contributions(after));
        }
    }

    [Property]
    public void Losing_a_person_never_helps(Seed seed)
    {
        var partner = RandomPartner.Make(seed.Value);
        var before = partner.Score();
        foreach (var lost in partner.Certifications.Select(certification => certification.PersonKey).Distinct())
        {
            var after = partner.Score(partner.Tenants(), partner.Certifications.Where(certification => certification.PersonKey != lost));

            Assert.All(before.Tracks.Zip(after.Tracks), track => Assert.True(track.Second.Points <= track.First.Points));
        }
    }

    [Property]
    public void Two_passes_over_streams_give_what_one_call_in_memory_gives(Seed seed)
    {
        var partner = RandomPartner.Make(seed.Value);
        var scorer = new PartnerScorer(SamplePartner.RuleSets, new ScoringOptions { MinimumMonthCoverage = partner.MinimumMonthCoverage });
        var survey = scorer.Survey(partner.AsOf);
        foreach (var tenant in partner.Tenants())
        {
            survey.Add(
            [
                .. tenant.Workloads.SelectMany(series => series.Months.Select(row => new WorkloadMonth(series.Workload, row.Month))),
                .. tenant.Dynamics.SelectMany(series => series.Months.Select(row => new WorkloadMonth(series.Workload, row.Month, TelemetryKind.Dynamics))),
                .. tenant.Azure.SelectMany(series => series.Rows.Select(row => new WorkloadMonth(series.Name, row.Month, TelemetryKind.Azure))),
                .. tenant.Revenue.SelectMany(series => series.Rows.Select(row => new WorkloadMonth(series.Name, row.Month, TelemetryKind.Revenue))),
            ]);
        }

        var scoring = scorer.Begin(new PartnerProfile("partner-1", "Contoso", partner.Since), survey);
        foreach (var certification in partner.Certifications)
        {
            scoring.Add(certification);
        }

        foreach (var tenant in partner.Tenants())
        {
            scoring.Add(tenant);
        }

        Assert.Equal(partner.ScoreAll().Select(ScoreJsonTests.Explain), scoring.Finish().Select(ScoreJsonTests.Explain));
    }

    [Property]
    public void A_total_lies_between_0_and_100_and_each_metric_between_0_and_its_maximum(Seed seed)
    {
        foreach (var track in RandomPartner.Make(seed.Value).Score().Tracks)
        {
            Assert.InRange(track.Points, Fraction.Zero, new Fraction(100));
            Assert.All(track.Metrics, metric => Assert.InRange(metric.Points, Fraction.Zero, metric.Maximum));
        }
    }

    /// <summary>Any partner with a tenant that gives all months, so that M does not hang on the others.</summary>
    private static SamplePartner Fixed(Seed seed)
    {
        var random = RandomPartner.Make(seed.Value);
        return new SamplePartner(random.AsOf) { Usage = random.Usage, Claims = random.Claims, Records = random.Records, Certifications = random.Certifications }
            .HasUsage("onlooker", "EXO", 1, 1, None, [.. Enumerable.Range(0, 13)]);
    }

    private static IEnumerable<Contribution> Contributions(DesignationScore score) =>
        score.Tracks.SelectMany(track => track.Metrics).SelectMany(metric => metric.Contributions);

    private static (BigInteger Top, BigInteger Bottom) Pays(Fraction actual, Fraction target, Fraction maximum)
    {
        var top = actual.Numerator * target.Denominator * maximum.Numerator;
        var bottom = actual.Denominator * target.Numerator * maximum.Denominator;
        return top.Sign <= 0 ? (0, 1)
            : top * maximum.Denominator > maximum.Numerator * bottom ? (maximum.Numerator, maximum.Denominator)
            : (top, bottom);
    }
}
