using System.Globalization;
using System.Xml.Linq;
using PartnerScore.Cli.Output;
using PartnerScore.Cli.Output.Outlook;
using PartnerScore.Scoring.Outlook;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Cli.HandOver;

/// <summary>A partner's report as one page of HTML: it holds everything itself, runs nothing, and asks nobody for anything.</summary>
/// <param name="parts">One per designation, at least one.</param>
internal sealed class ReportPage(IReadOnlyList<ReportPart> parts)
{
    private readonly DesignationScore _first = parts[0].Score;

    /// <summary>The whole document.</summary>
    public override string ToString() => $"<!DOCTYPE html>\n{Document().ToString(SaveOptions.DisableFormatting)}\n";

    private string Partner => _first.PartnerName ?? $"Partner {_first.PartnerId}";

    private string RuleSets => MetricWords.Joined([.. parts.Select(part => part.Score.RuleSet.Split('/')[^1]).Distinct().Order(StringComparer.Ordinal)]);

    private XElement Document() => Html.Of(
        "html",
        "",
        new XAttribute("lang", "en"),
        Html.Of(
            "head",
            "",
            Meta(("charset", "utf-8")),
            Meta(("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'")),
            Meta(("name", "viewport"), ("content", "width=device-width, initial-scale=1")),
            Meta(("name", "color-scheme"), ("content", "light dark")),
            Html.Of("title", "", $"Partner score of {Partner} as of {ScoreTable.Date(_first.AsOf)}, rules of {RuleSets}"),
            Html.Of("style", "", new XText(ReportStyle.Css))),
        Html.Of("body", "", Html.Of("main", "", [Header(), Totals(), Chart(), .. parts.Select(Section), Footer()])));

    private static XElement Meta(params (string Name, string Value)[] attributes) =>
        new("meta", attributes.Select(each => new XAttribute(each.Name, each.Value)));

    private XElement Header() => Html.Of(
        "header",
        "",
        Html.Of("p", "kind", "Partner capability score"),
        Html.Of("h1", "", Partner),
        Html.Of("p", "facts", $"Partner {_first.PartnerId} · as of {_first.AsOf.InWords()} · rules of {RuleSets}"));

    private XElement Totals() => Html.Of(
        "section",
        "totals",
        new XAttribute("aria-label", "Totals"),
        parts.Select(part => Html.Of(
            "a",
            $"card {Class(part.Score)}",
            new XAttribute("href", $"#{part.Score.Designation}"),
            Html.Of("span", "name", part.Name),
            Html.Of("span", "points", Points(part.Score), Html.Of("small", "", " of 100")),
            Bar(part.Score),
            Html.Of("span", "outcome", Outcome(part.Score)),
            Html.Of("span", "ahead", WithArrows(ForecastText.Short(part.Forecast))))));

    private static XElement Section(ReportPart part)
    {
        var score = part.Score;
        return Html.Of(
            "section",
            "designation",
            new XAttribute("id", score.Designation),
            Html.Of("h2", "", part.Name, Html.Of("span", $"badge {Class(score)}", $"{Points(score)} · {Outcome(score)}")),
            Html.Of("p", "lead", MissingText.Standing(score)),
            Html.Of("p", "facts", $"Data of {score.Month?.InWords() ?? "no month"}, track {score.Headline.Id}, rule set {score.RuleSet}."),
            Notes(score),
            Metrics(score),
            Advice(part),
            Html.Of("h3", "", "The next 12 months"),
            Html.Of("ul", "", [.. Ahead(part.Forecast).Select(sentence => Html.Of("li", "", WithArrows(sentence)))]));
    }

    private static IEnumerable<string> Ahead(Forecast forecast) =>
        ForecastText.Sentences(forecast).Append(ForecastText.Inconclusive(forecast)).OfType<string>();

    private static IEnumerable<XElement> Notes(DesignationScore score)
    {
        string?[] notes =
        [
            .. ScoreTable.Inconclusive(score),
            score.HeldBack is { } held ? $"{held.Month.InWords()} is still arriving and not used yet." : null,
            score.ApproximateBecause is { } because ? $"Approximate: {because}" : null,
        ];
        return notes.OfType<string>().Select(note => Html.Of("p", "note", note));
    }

    private static XElement Metrics(DesignationScore score)
    {
        var why = WhyView.Rows(score, nearest: 1).ToDictionary(row => row[0]);
        return Html.Table(
            [("Metric", false), ("Points", true), ("", false), ("What is missing", false), ("Nearest", false)],
            score.Headline.Metrics.Select(metric =>
            {
                var title = MetricWords.Title(metric.Id);
                var row = why.GetValueOrDefault(title);
                return (IReadOnlyList<object>)
                [
                    title,
                    $"{ScoreTable.Points(metric)} of {Quantities.Number(metric.Maximum, "")}",
                    Bar((metric.Points / metric.Maximum).ToDouble() * 100, null),
                    row?[2] ?? "Full",
                    row?[3] ?? "",
                ];
            }));
    }

    private static IEnumerable<XElement> Advice(ReportPart part)
    {
        var (score, recommendations) = (part.Score, part.Recommendations);
        if (recommendations.Cheapest is { } cheapest)
        {
            var points = score.Tracks.First(track => track.Id == cheapest.Track).Points;
            yield return Html.Of("h3", "", $"The cheapest way to qualify, on {cheapest.Track}");
            yield return Html.Of("ol", "", [.. cheapest.Raises.Select(raise => Step(score, cheapest.Track, raise, ref points))]);
        }
        else if (score.Qualified && recommendations.Tracks.FirstOrDefault(each => each.Id == score.Headline.Id) is { Metrics.Count: > 0 } track)
        {
            var ways = track.Metrics.SelectMany(metric => metric.Ways.Take(1));
            yield return Html.Of("h3", "", "What would raise it further");
            yield return Html.Of("ul", "", [.. ways.Select(way => Html.Of("li", "", $"{AdviceText.Of(way, score.Points, score.QualifyingPoints)}."))]);
        }
        else if (recommendations.Obstacles.Count > 0)
        {
            yield return Html.Of("h3", "", "Out of reach by its metrics alone");
            yield return Html.Of("ul", "", [.. recommendations.Obstacles.Select(obstacle => Html.Of("li", "", obstacle))]);
        }
    }

    private static XElement Step(DesignationScore score, string track, Raise raise, ref Fractions.Fraction points)
    {
        var text = AdviceText.Of(raise, points, score.QualifyingPoints);
        points += raise.Gain;
        var closest = NearText.Closest(score, track, raise.Metric, most: 3);
        return Html.Of("li", "", $"{text}.", closest.Length > 0 ? Html.Of("span", "closest", $"Closest: {closest}.") : null);
    }

    private XElement Chart() => Html.Of(
        "figure",
        "",
        Html.Of("h2", "", "Points over the next 12 months"),
        Html.Of("div", "scroll", ForecastChart.Draw([.. parts.Select(part => ForecastLine.Of(part.Forecast))])),
        Html.Of("figcaption", "facts", "If usage, associations and people stay as they are: only baselines move on, and certifications end on their dates."));

    private static XElement Footer() => Html.Of(
        "footer",
        "facts",
        "Points are computed from the reports that were downloaded from Partner Center. A designation needs 70 points, and at least one in every " +
            "metric, on one track. "
        + "People are counted, and not named.");

    // No line breaks inside of one.
    private static string WithArrows(string text) => text.Replace(" -> ", "\u00a0→\u00a0", StringComparison.Ordinal);

    private static XElement Bar(DesignationScore score) => Bar(score.Points.ToDouble(), score.QualifyingPoints.ToDouble());

    /// <param name="line">Where a mark is set, in percent.</param>
    private static XElement Bar(double percent, double? line) => Html.Of(
        "span",
        "bar",
        new XAttribute("aria-hidden", "true"),
        Html.Of("span", "fill", Style("width", percent)),
        line is { } at ? Html.Of("span", "line", Style("left", at)) : null);

    private static XAttribute Style(string property, double percent) =>
        new("style", string.Create(CultureInfo.InvariantCulture, $"{property}:{Math.Clamp(percent, 0, 100):0.#}%"));

    private static string Points(DesignationScore score) => score.MissingReports.Count > 0 ? "?" : ScoreTable.Shown(score);

    private static string Outcome(DesignationScore score) => score.Inconclusive ? "unknown" : score.Qualified ? "qualified" : "not qualified";

    private static string Class(DesignationScore score) =>
        score.Inconclusive ? "unknown" : score.Qualified ? "good" : score.Points * 10 >= score.QualifyingPoints * 9 ? "near" : "bad";
}

/// <summary>What a report says of one designation.</summary>
/// <param name="Name">For people, e.g. Modern Work.</param>
/// <param name="Score">Made with <see cref="Scoring.ScoringOptions.Watch"/>.</param>
internal sealed record ReportPart(string Name, DesignationScore Score, Recommendations Recommendations, Forecast Forecast);
