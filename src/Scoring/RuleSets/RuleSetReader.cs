using System.Text.Json;
using Fractions;
using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.TrackChoices;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>Reads a rule set from JSON and refuses what is wrong by its path (docs/rule-sets.md).</summary>
internal static class RuleSetReader
{
    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, CommentHandling = JsonCommentHandling.Skip };

    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <param name="file">For messages.</param>
    /// <exception cref="RuleSetException">Not JSON, or not a rule set.</exception>
    public static RuleSet Read(string file, ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json.Span.StartsWith(ByteOrderMark) ? json[ByteOrderMark.Length..] : json, Options);
            return Read(new RuleField(file, "$", document.RootElement));
        }
        catch (JsonException exception)
        {
            // A field that is there twice has no place.
            var place = exception.LineNumber is { } line ? $"line {line + 1}, byte {exception.BytePositionInLine + 1}: " : "";
            throw new RuleSetException($"{file}: {place}{exception.Message}", exception);
        }
    }

    private static RuleSet Read(RuleField root)
    {
        var rules = root.AsObject();
        var sources = RuleSources.Read(rules);
        var tracks = ReadTracks(rules.Required("tracks"), sources);
        var ruleSet = new RuleSet(
            rules.Required("designation").AsId(),
            rules.Required("name").AsText(),
            rules.Required("effectiveFrom").AsDate(),
            rules.Required("lookBackMonths").AsWhole(1, 120),
            ReadQualification(rules.Required("qualification").AsObject(), tracks),
            ReadStatus(rules.Required("status").AsObject()),
            rules.Optional("workloads") is { } workloads ? EligibleWorkloads.Read(workloads, RuleSet.MetricNames(tracks)) : EligibleWorkloads.None,
            sources.Certifications,
            tracks)
        {
            AzureServices = sources.AzureServices,
            Dynamics = sources.Dynamics,
            RevenueWorkloads = sources.RevenueWorkloads,
            TrackBy = rules.Optional("trackBy") is { } trackBy ? TrackRule.Read(trackBy.AsObject(), sources, tracks) : null,
            Approximate = ReadApproximate(rules.Optional("approximate"), rules.Required("effectiveFrom").AsDate()),
            NotTold = [.. rules.Optional("notTold")?.AsItems().Select(item => item.AsText()) ?? []],
            Benefits = rules.Optional("benefits") is { } benefits ? Benefits.Read(benefits.AsObject()) : null,
        };
        rules.Optional("source")?.AsText();
        rules.Optional("$schema")?.AsText();
        rules.RefuseOthers();
        return ruleSet;
    }

    private static (DateOnly From, string Because)? ReadApproximate(RuleField? field, DateOnly effectiveFrom)
    {
        if (field is not { } approximate)
        {
            return null;
        }

        var rules = approximate.AsObject();
        var from = rules.Optional("from");
        if (from?.AsDate() < effectiveFrom)
        {
            throw from.Value.Wrong($"lies before $.effectiveFrom, {effectiveFrom:yyyy-MM-dd}: leave it out where all results are an approximation");
        }

        var read = (from?.AsDate() ?? DateOnly.MinValue, rules.Required("because").AsText());
        rules.RefuseOthers();
        return read;
    }

    private static Qualification ReadQualification(RuleObject rules, IReadOnlyList<TrackRules> tracks)
    {
        var (points, perMetric) = (rules.Required("points"), rules.Required("pointsPerMetric"));
        var qualification = new Qualification(points.AsNumber(most: 100), perMetric.AsNumber(most: 100, orZero: true));
        foreach (var track in tracks)
        {
            if (track.Metrics.FirstOrDefault(metric => metric.Maximum < qualification.PointsPerMetric) is { } metric)
            {
                throw perMetric.Wrong($"nobody can reach it: '{metric.Id}' of the track '{track.Id}' pays at most {metric.Maximum}");
            }
        }

        rules.RefuseOthers();
        return qualification;
    }

    private static StatusRules ReadStatus(RuleObject rules)
    {
        var status = new StatusRules(
            rules.Required("windowMonths").AsWhole(1, 120),
            rules.Required("renewalDueDays").AsWhole(0, 365),
            rules.Optional("renewalOpenDays")?.AsWhole(0, 180) ?? 0);
        rules.RefuseOthers();
        return status;
    }

    private static List<TrackRules> ReadTracks(RuleField list, RuleSources sources)
    {
        var tracks = new List<TrackRules>();
        foreach (var item in list.AsItems())
        {
            var rules = item.AsObject();
            var name = rules.Required("track");
            if (tracks.Exists(track => track.Id == name.AsText()))
            {
                throw name.Wrong($"'{name.AsText()}' is listed twice");
            }

            tracks.Add(new TrackRules(name.AsText(), TenantBounds.Read(rules, sources), ReadMetrics(rules.Required("metrics"), sources)));
            rules.RefuseOthers();
        }

        return tracks;
    }

    private static List<MetricRule> ReadMetrics(RuleField list, RuleSources sources)
    {
        var metrics = new List<MetricRule>();
        foreach (var item in list.AsItems())
        {
            var metric = MetricKinds.Read(item, sources);
            if (metrics.Exists(other => other.Id == metric.Id))
            {
                throw item.Wrong($"the metric '{metric.Id}' is listed twice");
            }

            metrics.Add(metric);
        }

        var total = metrics.Aggregate(Fraction.Zero, (sum, metric) => sum + metric.Maximum);
        return total == 100
            ? metrics
            : throw list.Wrong($"the maximums of a track's metrics must add up to 100, not {total}");
    }
}
