using System.Text;
using System.Text.Json.Nodes;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.Tests.RuleSets;

/// <summary>What is wrong in a rule set is refused, by file and path of the field.</summary>
public sealed class RuleSetFileTests
{
    [Theory]
    [InlineData("$.designation", null, "is missing")]
    [InlineData("$.designation", "7", "must be a text")]
    [InlineData("$.designation", "\" \"", "must not be empty")]
    [InlineData("$.name", null, "is missing")]
    [InlineData("$.effectiveFrom", "\"1 July 2026\"", "must be a date like 2026-07-01, from 2010 to 2099; is '1 July 2026'")]
    [InlineData("$.effectiveFrom", "\"2026-02-30\"", "must be a date like 2026-07-01, from 2010 to 2099; is '2026-02-30'")]
    [InlineData("$.effectiveFrom", "\"2027-02-29\"", "must be a date like 2026-07-01, from 2010 to 2099; is '2027-02-29'")]
    [InlineData("$.effectiveFrom", "\"0000-07-01\"", "must be a date like 2026-07-01, from 2010 to 2099; is '0000-07-01'")]
    [InlineData("$.lookBackMonths", "0", "must be a whole number from 1 to 120")]
    [InlineData("$.lookBackMonths", "12.5", "must be a whole number from 1 to 120")]
    [InlineData("$.lookBackMonths", "\"12\"", "must be a whole number from 1 to 120")]
    [InlineData("$.qualification", "70", "must be an object")]
    [InlineData("$.qualification.points", "0", "must be a number above 0")]
    [InlineData("$.qualification.pointsPerMetric", "-1", "must be a number of at least 0 and at most 100")]
    [InlineData("$.qualification.pointsPerMetric", "-0.5", "must be a number of at least 0 and at most 100")]
    [InlineData("$.qualification.pointsPerMetric", "11", "nobody can reach it: 'intermediate-certifications' of the track 'enterprise' pays at most 10")]
    [InlineData("$.qualification.points", "170", "must be a number above 0 and at most 100")]
    [InlineData("$.qualification.points", "-70", "must be a number above 0 and at most 100")]
    [InlineData("$.qualification.points", "1e400", "must be a number above 0 and at most 100")]
    [InlineData("$.qualification.points", "\"NaN\"", "must be a number above 0 and at most 100")]
    [InlineData("$.designation", "\"Modern Work\"", "must be an id like modern-work: small letters, digits and single hyphens, at most 64; is 'Modern Work'")]
    [InlineData("$.designation", "\"modern/work\"", "must be an id like modern-work: ")]
    [InlineData("$.designation", "\"modern--work\"", "must be an id like modern-work: ")]
    [InlineData("$.effectiveFrom", "\"2206-07-01\"", "must be a date like 2026-07-01, from 2010 to 2099; is '2206-07-01'")]
    [InlineData("$.approximate", "{ \"from\": \"2026-06-30\", \"because\": \"x\" }",
        "$.approximate.from: lies before $.effectiveFrom, 2026-07-01: leave it out")]
    [InlineData("$.qualification.extra", "1", "is unknown; known here: points, pointsPerMetric")]
    [InlineData("$.status.windowMonths", "0", "must be a whole number from 1 to 120")]
    [InlineData("$.status.renewalDueDays", null, "is missing")]
    [InlineData("$.status.extra", "1", "is unknown; known here: windowMonths, renewalDueDays, renewalOpenDays")]
    [InlineData("$.status.renewalOpenDays", "181", "must be a whole number from 0 to 180")]
    [InlineData("$.status.renewalDueDays", "366", "must be a whole number from 0 to 365")]
    [InlineData("$.workloads", "[]", "must be a list with at least one item")]
    [InlineData("$.workloads", "{}", "must be a list with at least one item")]
    [InlineData("$.workloads[2]", "5", "must be a text")]
    [InlineData("$.workloads[2]", "\"Exchange Online\"", "'Exchange Online' is listed twice (as EXO)")]
    [InlineData("$.workloads[21].onlyFor[1]", "\"deployment\"", "no track has a metric 'deployment'")]
    [InlineData("$.workloads[21].unless", "1", "is unknown; known here: workload, onlyFor")]
    [InlineData("$.certifications", "[]", "must be an object")]
    [InlineData("$.certifications.intermediate", "[]", "must be a list with at least one item")]
    [InlineData("$.certifications.intermediate[0].title", null, "is missing")]
    [InlineData("$.certifications.intermediate[0].eligibleThrough", "\"soon\"", "must be a date like 2026-07-01, from 2010 to 2099; is 'soon'")]
    [InlineData("$.certifications.intermediate",
        "[{ \"title\": \"a\", \"eligibleThrough\": \"2026-06-30\" }, { \"title\": \"b\", \"eligibleThrough\": \"2026-01-31\" }]",
        "counts nobody: every eligibleThrough lies before $.effectiveFrom, 2026-07-01")]
    [InlineData("$.certifications.intermediate[0].aliases[1]", "\"Microsoft Certified: Teams Administrator Associate\"",
        "$.certifications.intermediate[1].title: 'Teams Administrator Associate' is listed twice")]
    [InlineData("$.certifications.intermediate[0].alias", "[]", "is unknown; known here: title, eligibleThrough, aliases")]
    [InlineData("$.tracks", "[]", "must be a list with at least one item")]
    [InlineData("$.tracks[1].track", "\"enterprise\"", "'enterprise' is listed twice")]
    [InlineData("$.tracks[1].tenants.paidUnitsAbove", "-1", "must be a whole number from 0")]
    [InlineData("$.tracks[1].tenants.paidUnitsAtMost", "10", "$.tracks[1].tenants: no number of paid units lies within these bounds")]
    [InlineData("$.tracks[1].tenants.paidUnitsBelow", "10", "is unknown; known here: paidUnitsAbove, paidUnitsAtMost, staysWhenPaidUnitsAbove, activeFrom")]
    [InlineData("$.tracks[1].metric", "1", "is unknown; known here: track, tenants, metrics")]
    [InlineData("$.tracks[1].metrics[0].target", "\"ten\"", "must be a number above 0")]
    [InlineData("$.tracks[1].metrics[0].target", "0", "must be a number above 0")]
    [InlineData("$.tracks[1].metrics[0].target", "-5", "must be a number above 0")]
    [InlineData("$.tracks[1].metrics[0].target", "1e13", "must be a number above 0 and at most 1000000000000")]
    [InlineData("$.tracks[1].metrics[1].target", "1001", "must be a number above 0 and at most 1000")]
    [InlineData("$.tracks[1].metrics[0].maximum", "170", "must be a number above 0 and at most 100")]
    [InlineData("$.tracks[1].metrics[0].maximum", "-20", "must be a number above 0 and at most 100")]
    [InlineData("$.tracks[0].tenants.staysWhenPaidUnitsAbove", "300", "keeps nobody: it must be below paidUnitsAbove where there is no paidUnitsAtMost")]
    [InlineData("$.tracks[1].metrics[0].associationTypes", "[\"CPOR\", \"CPOR\"]", "$.tracks[1].metrics[0].associationTypes[1]: 'CPOR' is listed twice")]
    [InlineData("$.tracks[1].metrics[3].options[1].associationTypes", "[\"CPOR\"]",
        "are those of the option 'CPOR', too: of the two only the one with the smaller target ever pays")]
    [InlineData("$.tracks[1].metrics[0].target", null, "is missing")]
    [InlineData("$.tracks[1].metrics[0].targt", "5", "is unknown; known here: kind, metric, category, maximum, associationTypes, target, tenants")]
    [InlineData("$.tracks[1].metrics[0].kind", "\"shrinkage\"",
        "must be one of customer-growth, acr-customer-growth, growth, acr-growth, pair-growth, distinct-services, percent-growth, " +
        "certified-people, sum; is 'shrinkage'")]
    [InlineData("$.tracks[1].metrics[0].associationTypes[0]", "\"TPOR\"", "must be one of CPOR, DPOR, CSP Tier 1, CSP Tier 2, PAL; is 'TPOR'")]
    [InlineData("$.tracks[1].metrics[0].maximum", "21", "$.tracks[1].metrics: the maximums of a track's metrics must add up to 100, not 101")]
    [InlineData("$.tracks[1].metrics[1].metric", "\"net-customer-adds\"", "$.tracks[1].metrics[1]: the metric 'net-customer-adds' is listed twice")]
    [InlineData("$.tracks[1].metrics[1].certifications", "\"basic\"", "there is no 'basic' in $.certifications")]
    [InlineData("$.tracks[1].metrics[3].measure", "\"mau\"", "must be one of active-users, protected-users, deployed; is 'mau'")]
    [InlineData("$.tracks[1].metrics[3].unit", "\"tenant\"", "is unknown")]
    [InlineData("$.tracks[1].metrics[3].baselineMonthsAfter", "13", "must be a whole number from 0 to 12")]
    [InlineData("$.tracks[1].metrics[3].options", null, "is missing")]
    [InlineData("$.tracks[1].metrics[3].options[1].option", "\"CPOR\"", "'CPOR' is listed twice")]
    [InlineData("$.tracks[1].metrics[3].options[1].associationTypes", "[]", "must be a list with at least one item")]
    [InlineData("$.tracks[1].metrics[3].options[1].points", "4", "is unknown; known here: option, associationTypes, target")]
    [InlineData("$.tracks[1].metrics[4].deployedFrom", "40", "must be a share above 0 and at most 1")]
    [InlineData("$.tracks[1].metrics[4].deployedFrom", "0", "must be a share above 0 and at most 1")]
    [InlineData("$.tracks[1].metrics[4].deployedFrom", "0.1234567", "must have at most six decimals")]
    [InlineData("$.tracks[1].metrics[4].unit", "\"pair\"", "must be one of tenant-workload, tenant; is 'pair'")]
    [InlineData("$.extra", "1", "is unknown; known here: ")]
    public void A_wrong_field_is_refused_by_its_path(string path, string? value, string reason)
    {
        var error = Assert.Throws<RuleSetException>(() => Read(Changed(path, value)));

        var expected = reason.StartsWith('$') ? $"my-rules.json: {reason}" : $"my-rules.json: {path}: {reason}";
        Assert.StartsWith(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("$.lookBackMonths", "1")]
    [InlineData("$.lookBackMonths", "1.2e2")]
    [InlineData("$.status.renewalDueDays", "0")]
    [InlineData("$.status.renewalDueDays", "365")]
    [InlineData("$.status.renewalOpenDays", "0")]
    [InlineData("$.status.renewalOpenDays", "180")]
    [InlineData("$.status.renewalOpenDays", null)]
    [InlineData("$.qualification.points", "100")]
    [InlineData("$.qualification.pointsPerMetric", "0")]
    [InlineData("$.qualification.pointsPerMetric", "10")]
    [InlineData("$.effectiveFrom", "\"2010-01-01\"")]
    [InlineData("$.approximate", "{ \"from\": \"2099-12-31\", \"because\": \"x\" }")]
    [InlineData("$.approximate", "{ \"from\": \"2026-07-01\", \"because\": \"x\" }")]
    [InlineData("$.certifications.intermediate", "[{ \"title\": \"a\", \"eligibleThrough\": \"2026-07-01\" }]")]
    [InlineData("$.certifications.intermediate[0].eligibleThrough", "\"2026-05-31\"")]
    [InlineData("$.tracks[0].tenants.staysWhenPaidUnitsAbove", "299")]
    [InlineData("$.tracks[1].metrics[4].deployedFrom", "1")]
    [InlineData("$.tracks[1].metrics[4].deployedFrom", "0.123456")]
    public void A_bound_is_within(string path, string? value) => Assert.Single(Read(Changed(path, value)).RuleSets);

    [Theory]
    [InlineData("{ \"designation\": \"x\",\n \"name\" \"y\" }", "my-rules.json: line 2, byte 9: ")]
    [InlineData("", "my-rules.json: line 1, byte 1: ")]
    [InlineData("[]", "my-rules.json: $: must be an object")]
    [InlineData("{ \"name\": \"x\", \"name\": \"y\" }", "my-rules.json: Duplicate property 'name' ")]
    public void What_is_no_rule_set_is_refused(string json, string message)
    {
        var error = Assert.Throws<RuleSetException>(() => Read(json));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Comments_a_byte_order_mark_and_a_schema_are_fine()
    {
        var json = "\uFEFF// Next year's\n" + Changed("$.$schema", "\"../rule-set.schema.json\"");

        Assert.Equal("modern-work/2026-07-01", Read(json).RuleSets.Single().Id);
    }

    private static RuleSetCatalog Read(string json) => RuleSetCatalog.Read([new RuleSetFile("my-rules.json", Encoding.UTF8.GetBytes(json))]);

    /// <summary>The embedded rule set of 2026 with one field set, added or (null) removed.</summary>
    internal static string Changed(string path, string? value)
    {
        using var stream = typeof(RuleSetCatalog).Assembly.GetManifestResourceStream("rule-sets/modern-work/2026-07-01.json")!;
        var root = JsonNode.Parse(stream)!;
        var node = root;
        var steps = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries)[1..];
        foreach (var step in steps[..^1])
        {
            node = step[0] == '[' ? node[int.Parse(step[1..^1], null)]! : node[step]!;
        }

        if (steps[^1][0] == '[')
        {
            node.AsArray()[int.Parse(steps[^1][1..^1], null)] = JsonNode.Parse(value!);
        }
        else if (value is null)
        {
            Assert.True(node.AsObject().Remove(steps[^1]));
        }
        else
        {
            node[steps[^1]] = JsonNode.Parse(value);
        }

        return root.ToJsonString();
    }
}
