using System.Security.Cryptography;
using System.Text;
using PartnerScore.Scoring.Documents;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Outlook;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.Documents;

/// <summary>
/// Every kind of document of many random partners, byte for byte: names, order, numbers and nulls are a contract with everyone who reads them.
/// A change of the rules or of the random partners moves these hashes, too: then the new ones stand in the failures.
/// </summary>
public sealed class DocumentBytesTests
{
    [Fact]
    public void Scores_stay_the_same_bytes() => Same(
        "ba1006577e5fc6cef073f7e1ab5a58e9dab923b505650cbe1a917fb0e32443d2",
        from seed in Enumerable.Range(0, 40)
        select ScoreJsonTests.Json([.. RandomPartner.Make(seed).ScoreAll()]));

    [Fact]
    public void Explanations_stay_the_same_bytes() => Same(
        "b2c5c1dd716fdc5eaeafc95813360c8b1f508d4f404c7b284de2f52d191b2648",
        from seed in Enumerable.Range(0, 40)
        from score in RandomPartner.Make(seed).ScoreAll(explain: seed % 2 == 0)
        select ScoreJsonTests.Explain(score));

    [Fact]
    public void Forecasts_stay_the_same_bytes() => Same(
        "46593d128ebe8bd8ac485c765466393ba890e1b09662e97d6d52da86c1abebad",
        from seed in Enumerable.Range(0, 8)
        from forecast in RandomPartner.Make(seed).ForecastAll()
        select WrittenScores.Json(ForecastDocument.Of(forecast)));

    [Fact]
    public void Recommendations_stay_the_same_bytes() => Same(
        "8875cace2e5aa2ed8eb9ea7fcfb519a00ec6e20e8f8d210443e729a00a164aae",
        from recommendations in Enumerable.Range(0, 20).SelectMany(OfPartner).Concat(Enumerable.Range(0, 60).Select(OfRules))
        select WrittenScores.Json(RecommendationsDocument.Of(recommendations.Recommendations)));

    [Fact]
    public void What_ifs_stay_the_same_bytes() => Same(
        "278f7e6ffe7192661a9d876223b219d05e7238e66c50b57dc57245a2532dde37",
        from seed in Enumerable.Range(0, 60)
        let made = OfRules(seed)
        let changes = made.Recommendations.Tracks.SelectMany(track => track.Metrics
            .SelectMany(metric => metric.Ways.Take(1))
            .SelectMany(way => way.Changes)
            .Select(change => new MetricOverride(track.Id, change.Name, change.To - 1)))
        let after = WhatIf.Apply(made.Rules, made.Recommendations.Score, [.. changes])
        select WrittenScores.Json(WhatIfDocument.Of(changes, made.Recommendations.Score, after)));

    [Fact]
    public void Differences_stay_the_same_bytes() => Same(
        "de264a5184cc7f97effa3aede65f7a7964105a963ee85ffe91f94324409ea2ab",
        from seed in Enumerable.Range(0, 20)
        from difference in ScoreDifference.Between(RandomPartner.Make(seed).ScoreAll(), RandomPartner.Make(seed + 1).ScoreAll().Skip(seed % 3))
        select WrittenScores.Json(DifferenceDocument.Of(difference)));

    private static void Same(string expected, IEnumerable<string> documents)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var document in documents)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(document));
        }

        var actual = Convert.ToHexStringLower(hash.GetHashAndReset());
        Assert.True(expected == actual, $"The documents' SHA-256 is {actual} now.");
    }

    private static IEnumerable<(RuleSet Rules, Recommendations Recommendations)> OfPartner(int seed)
    {
        var partner = RandomPartner.Make(seed);
        var options = new ScoringOptions { MinimumMonthCoverage = partner.MinimumMonthCoverage, Watch = true };
        return
            from score in new PartnerScorer(SamplePartner.RuleSets, options)
                .Score(new PartnerProfile("partner-1", "Contoso", partner.Since), partner.Tenants(), partner.Certifications, partner.AsOf)
            let rules = SamplePartner.RuleSets.InForce(score.Designation, partner.AsOf)
            select (rules, Recommender.For(rules, score));
    }

    private static (RuleSet Rules, Recommendations Recommendations) OfRules(int seed)
    {
        var random = new Random(seed);
        var catalog = RandomRules.Make(random);
        var rules = catalog.RuleSets.Single();
        return (rules, Recommender.For(rules, RandomRules.Score(catalog, random)));
    }
}
