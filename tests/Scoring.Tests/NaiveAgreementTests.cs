using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Tests.Naive;
using PartnerScore.Scoring.Tests.Samples;
using static PartnerScore.Scoring.Tests.Naive.NaivePoints;

namespace PartnerScore.Scoring.Tests;

/// <summary>The engine agrees with a second implementation, designation by designation, on thousands of random partners; a failure names its seed.</summary>
public sealed class NaiveAgreementTests
{
    private static readonly int PartnersPerCase = RandomCases.Of(600);

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
            var facts = new NaiveFacts(partner);
            foreach (var score in partner.ScoreAll())
            {
                var expected = Describe(Naively(facts, score.Designation), metric => NaiveReports.Missing(facts, score.Designation, metric));
                var actual = Describe(score);

                Assert.True(expected == actual,
                    $"Seed {seed}, {score.Designation}: the naive implementation says\n{expected}\nthe engine says\n{actual}\n{Difference(expected, actual)}");
            }
        }
    }

    [Fact]
    public void The_random_partners_reach_what_matters()
    {
        var scores = Enumerable.Range(0, 1500).SelectMany(seed => RandomPartner.Make(seed).ScoreAll()).ToList();
        var metrics = scores.SelectMany(score => score.Tracks).SelectMany(track => track.Metrics).ToList();

        Assert.Superset(
            typeof(ReasonCodes).GetFields().Select(code => (string)code.GetValue(null)!).ToHashSet(),
            metrics.SelectMany(
                metric => metric.Contributions.Select(each => each.Reason).Concat(metric.NotCounted.Keys).Append(metric.Hindrance ?? "")).ToHashSet());
        Assert.Equal(
            SamplePartner.RuleSets.RuleSets.SelectMany(ruleSet => ruleSet.Tracks.Select(track => $"{ruleSet.Id} {track.Id}")),
            scores.Select(score => $"{score.RuleSet} {score.Headline.Id}").Distinct().Order(StringComparer.Ordinal));
        Assert.All(scores.GroupBy(score => score.Designation), all =>
        {
            Assert.Contains(all, score => score.HeldBack is not null);
            Assert.Contains(all, score => score.Inconclusive);
            Assert.Contains(all, score => !score.Inconclusive && score.Month is not null);
            Assert.Contains(all, score => score.Month is null);
            Assert.Contains(all, score => score.Points > 40);
        });
        Assert.All(metrics.GroupBy(metric => metric.Id), all => Assert.Contains(all, metric => metric.Points == metric.Maximum));
        Assert.All(
            ["AzureUsage", "AzureUsage, OfficeUsage", "Business applications revenue", "Business applications usage", "OfficeUsage", "TrainingCompletions"],
            reports => Assert.Contains(metrics, metric => string.Join(", ", metric.MissingReports) == reports));
        Assert.All([0, 1, 2], complete => Assert.Contains(metrics, metric => metric.Gates.Count == 2 && metric.Gates.Count(gate => gate.Complete) == complete));
        Assert.Contains(scores, score => score.ChosenBy is { Rule: "share-of-customers" } choice && choice.Actual == choice.Threshold);
        Assert.Contains(scores, score => score.ChosenBy is { Rule: "pairs-with-revenue" } choice && choice.Actual == choice.Threshold);
        Assert.All([250m, 500, 600, 750, 1000, 1500, 5000, 10_000, 12_000], threshold =>
            Assert.Contains(metrics, metric => metric.Contributions.Any(each => each.Current == Fraction.FromDecimal(threshold))));
    }

    private static NaiveScore Naively(NaiveFacts facts, string designation) => designation switch
    {
        "modern-work" => NaiveModernWork.Score(facts),
        "security" => NaiveSecurity.Score(facts),
        "business-applications" => NaiveBusinessApplications.Score(facts),
        _ => NaiveAzureArea.Score(facts, designation),
    };

    private static string Difference(string expected, string actual) =>
        $"only naive:\n{string.Join('\n', expected.Split('\n').Except(actual.Split('\n')))}\nonly " +
            $"engine:\n{string.Join('\n', actual.Split('\n').Except(expected.Split('\n')))}";

    private static string Describe(NaiveScore score, Func<string, string> missing) => string.Join(
        '\n',
        score.Tracks.SelectMany(track => track.Metrics
            .SelectMany(metric => metric.Lines.Order(StringComparer.Ordinal).Select(line => "    " + line)
                .Prepend($"  {metric.Metric} {metric.Actual} of {metric.Target} {metric.Unit} pays {metric.Points} of {metric.Maximum} " +
                    $"{metric.Option} {metric.Hindrance} unknown {missing(metric.Metric)}"))
            .Prepend($"{track.Track} {track.Points} {track.Qualified}"))
            .Prepend($"{score.RuleSet} month {(score.Month.M is { } month ? NaiveFacts.Name(month) : null)} held back {score.Month.HeldBack} " +
                $"missing {score.Month.Missing} {score.Headline} {score.ChosenBy}"));

    private static string Describe(DesignationScore score) => string.Join(
        '\n',
        score.Tracks.SelectMany(track => track.Metrics
            .SelectMany(metric => Lines(metric).Order(StringComparer.Ordinal).Select(line => "    " + line)
                .Prepend($"  {metric.Id} {metric.Actual} of {metric.Target} {metric.Unit} pays {metric.Points} of {metric.Maximum} " +
                    $"{metric.Option} {metric.Hindrance} unknown {string.Join(", ", metric.MissingReports)}"))
            .Prepend($"{track.Id} {track.Points} {track.Qualified}"))
            .Prepend($"{score.RuleSet} month {score.Month} held back {HeldBack(score)} missing {score.MissingMonth} {score.Headline.Id} " +
                $"{Choice(score.ChosenBy)}"));

    private static IEnumerable<string> Lines(MetricScore metric) =>
    [
        .. metric.Options.Select(option => OptionLine(option.Id, option.Actual, option.Target, option.Points, option.Unit)),
        .. metric.Gates.Select(gate => $"gate {gate.Id} {gate.Actual} of {gate.Target} pays {gate.Pays}"),
        .. metric.Contributions.Select(each => Line(
            each.Subject,
            each.Workload,
            each.Option,
            each.Reason,
            each.Amount,
            each.Current,
            each.Baseline,
            each.BaselineMonth is { } month ? NaiveFacts.Number(month) : null,
            each.Certification,
            each.Until)),
    ];

    private static string? HeldBack(DesignationScore score) => score.HeldBack is { } held ? $"{held.Month} {held.Coverage}" : null;

    private static string? Choice(TrackChoice? choice) => choice is null ? null
        : $"{choice.Rule} {choice.Actual} of {choice.Threshold}" + (choice.WithoutSegment is { } count ? $", {count} without, {choice.Total}" : null);
}
