using System.Numerics;
using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.Naive;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests;

/// <summary>The engine agrees with a second implementation on thousands of random partners; a failure names its seed.</summary>
public sealed class NaiveAgreementTests
{
    private const int PartnersPerCase = 1000;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void The_engine_agrees_with_plain_loops_over_the_rows(int batch)
    {
        for (var seed = batch * PartnersPerCase; seed < (batch + 1) * PartnersPerCase; seed++)
        {
            var partner = RandomPartner.Make(seed);
            var expected = Describe(new NaiveModernWork(partner).Score());
            var actual = Describe(partner.Score());

            Assert.True(expected == actual, $"Seed {seed}: the naive implementation says\n{expected}\nthe engine says\n{actual}");
        }
    }

    [Fact]
    public void The_random_partners_reach_what_matters()
    {
        var scores = Enumerable.Range(0, 2000).Select(seed => RandomPartner.Make(seed).Score()).ToList();
        var reasons = scores.SelectMany(score => score.Tracks).SelectMany(track => track.Metrics)
            .SelectMany(metric => metric.Contributions.Select(each => each.Reason).Concat(metric.NotCounted.Keys))
            .ToHashSet();

        Assert.Superset(
            new HashSet<string>
            {
                ReasonCodes.AssociatedInBoth, ReasonCodes.AssociationBegan, ReasonCodes.AssociationEnded,
                ReasonCodes.CustomerGained, ReasonCodes.CustomerLost, ReasonCodes.CustomerKept, ReasonCodes.Certified,
                ReasonCodes.TenantNotEligible, ReasonCodes.WorkloadNotEligible, ReasonCodes.NotAssociated, ReasonCodes.AssociationTypeNotEligible,
                ReasonCodes.Expired, ReasonCodes.Inactive, ReasonCodes.EarnedLater, ReasonCodes.NoLongerEligible,
                ReasonCodes.CertificationOfAnotherMetric, ReasonCodes.UnknownCertification,
            },
            reasons);
        Assert.Contains(scores, score => score.HeldBack is not null);
        Assert.Contains(scores, score => score.Inconclusive);
        Assert.Contains(scores, score => !score.Inconclusive && score.Month is not null);
        Assert.Contains(scores, score => score.Month is null);
        Assert.Contains(scores, score => score.Headline.Track == Smb && score.Points > 40);
        Assert.Contains(scores, score => score.Headline.Track == Enterprise && score.Points > 40);
        Assert.Equal(2, scores.Select(score => score.RuleSet).Distinct().Count());
    }

    private static string Describe(NaiveScore score) => string.Join(
        '\n',
        score.Tracks.SelectMany(track => track.Metrics
            .SelectMany(metric => metric.Contributions.Select(each => "    " + each)
                .Prepend($"  {metric.Metric} {metric.Actual} pays {Points(new Fraction((BigInteger)metric.Points, 4000))} {metric.Option}"))
            .Prepend($"{track.Track} {Points(new Fraction((BigInteger)track.Points, 4000))} {track.Qualified}"))
            .Prepend($"{score.RuleSet} month {score.Month} held back {score.HeldBack} missing {score.Missing} {score.Headline}"));

    private static string Describe(DesignationScore score) => string.Join(
        '\n',
        score.Tracks.SelectMany(track => track.Metrics
            .SelectMany(metric => metric.Contributions.Select(each => "    " + Describe(metric, each))
                .Prepend($"  {metric.Metric} {metric.Actual} pays {Points(metric.Points)} {metric.Option}"))
            .Prepend($"{track.Track} {Points(track.Points)} {track.Qualified}"))
            .Prepend($"{score.RuleSet} month {score.Month} held back {HeldBack(score)} missing {score.MissingMonth} {score.Headline.Track}"));

    private static string Describe(MetricScore metric, Contribution contribution) => metric.Options.Count == 0
        ? $"{contribution.Subject} {contribution.Reason} {contribution.Amount}"
        : $"{contribution.Subject} {contribution.Workload} {contribution.Option} {contribution.Reason} {contribution.Amount} {contribution.BaselineMonth}";

    private static string? HeldBack(DesignationScore score) => score.HeldBack is { } held ? $"{held.Month} {held.Coverage}" : null;

    private static string Points(Fraction points) => points.ToString();
}
