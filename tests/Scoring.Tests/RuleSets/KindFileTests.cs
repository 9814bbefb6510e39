using System.Text;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.RuleSets;

/// <summary>What is wrong in the fields of a kind of metric, and in what a rule set reads, is refused by its path.</summary>
public sealed class KindFileTests
{
    private const string ByShare = "\"kind\": \"share-of-customers\", \"track\": \"a\", \"otherwise\": \"b\", " + Types + ", \"share\": 0.8, \"acrBelow\": 1";
    private const string Types = "\"associationTypes\": [\"PAL\"]";
    private const string Customers = "\"kind\": \"acr-customer-growth\", " + Types + ", \"target\": 5, \"months\": 2, \"over\": \"total\"";
    private const string Percent = "\"kind\": \"percent-growth\", \"measure\": \"acr\", " + Types + ", \"target\": 5";
    private const string Pairs = "\"kind\": \"pair-growth\", \"measure\": \"revenue\", \"target\": 5, \"from\": 9";
    private const string Protected = "\"kind\": \"growth\", \"measure\": \"protected-users\"";
    private const string People = "\"kind\": \"certified-people\", \"target\": 5, \"certifications\": \"last\"";
    private const string AzurePart = "{ \"part\": \"a\", \"kind\": \"acr-growth\", \"associationTypes\": [\"PAL\"], \"months\": 2";
    private const string AzureCustomers = "{ \"part\": \"b\", " + Customers + ", \"from\": 1 }";

    [Theory]
    [InlineData(Customers, "must have one of from and above")]
    [InlineData(Customers + ", \"from\": 1, \"above\": 1", "must have one of from and above")]
    [InlineData(Customers + ", \"from\": 0", ".from: must be a number above 0 and at most 1000000000000")]
    [InlineData(Customers + ", \"above\": -1", ".above: must be a number of at least 0 and at most 1000000000000")]
    [InlineData(Customers + ", \"above\": 1e13", ".above: must be a number of at least 0 and at most 1000000000000")]
    [InlineData(Customers + ", \"from\": 9, \"atMost\": 8", "no amount lies within these bounds")]
    [InlineData(Customers + ", \"above\": 9, \"atMost\": 9", "no amount lies within these bounds")]
    [InlineData(Customers + ", \"from\": 9, \"staysWhenAbove\": \"9\"", ".staysWhenAbove: must be a number of at least 0")]
    [InlineData(Customers + ", \"from\": 9, \"staysWhenAbove\": 9", ".staysWhenAbove: keeps nobody: it must be below from or above where there is no atMost")]
    [InlineData(Pairs + ", \"associationTypes\": [\"PAL\", \"PAL\"]", ".associationTypes[1]: 'PAL' is listed twice")]
    [InlineData("\"kind\": \"certified-people\", \"certifications\": \"last\", \"target\": 1001", ".target: must be a number above 0 and at most 1000")]
    [InlineData(People + ", \"gates\": [{ \"certifications\": \"first\", \"people\": 1, \"pays\": 101 }]",
        ".gates[0].pays: must be a number above 0 and at most 100")]
    [InlineData(People + ", \"gates\": [{ \"certifications\": \"first\", \"people\": 2 }, { \"certifications\": \"first\", \"people\": 2 }]",
        ".gates[1].people: a gate before it asks for as many people of 'first': it must ask for more")]
    [InlineData(Customers + ", \"from\": 9, \"tenants\": {}", ".tenants: is unknown; known here: ")]
    [InlineData("\"kind\": \"acr-customer-growth\", " + Types + ", \"target\": 5, \"months\": 25, \"over\": \"total\", \"from\": 1",
        ".months: must be a whole number from 1 to 24")]
    [InlineData("\"kind\": \"acr-customer-growth\", " + Types + ", \"target\": 5, \"months\": 2, \"over\": \"sum\", \"from\": 1",
        ".over: must be one of highest-month, total; is 'sum'")]
    [InlineData("\"kind\": \"acr-growth\", " + Types + ", \"target\": 5", ".months: is missing")]
    [InlineData("\"kind\": \"acr-growth\", \"associationTypes\": [{ \"types\": [\"PAL\"], \"onlyFor\": [\"Portals\"] }], \"target\": 5, " +
        "\"months\": 1", ".associationTypes[0]: must be a text")]
    [InlineData("\"kind\": \"acr-growth\", " + Types + ", \"target\": 5, \"months\": 12, \"atMost\": 5", "must have one of from and above")]
    [InlineData("\"kind\": \"acr-growth\", " + Types + ", \"target\": 5, \"months\": 12, \"staysWhenAbove\": 5", "must have one of from and above")]
    [InlineData("\"kind\": \"acr-growth\", " + Types + ", \"target\": 5, \"months\": 12, \"from\": 5, \"above\": 5", "must have one of from and above")]
    [InlineData("\"kind\": \"acr-growth\", " + Types + ", \"target\": 5, \"months\": 12, \"above\": 5, \"atMost\": 5", "no amount lies within these bounds")]
    [InlineData("\"kind\": \"acr-growth\", " + Types + ", \"target\": 5, \"months\": 12, \"over\": \"total\"", ".over: is unknown")]
    [InlineData(Percent, ".fromZero: is missing")]
    [InlineData(Percent + ", \"fromZero\": \"half\"", ".fromZero: must be one of full, none; is 'half'")]
    [InlineData(Percent + ", \"fromZero\": \"full\", \"leastBaseline\": 0", ".leastBaseline: must be a number above 0")]
    [InlineData(Percent + ", \"fromZero\": \"full\", \"leastOverMonths\": 5", ".leastOverMonths: must be an object")]
    [InlineData(Percent + ", \"fromZero\": \"full\", \"leastOverMonths\": { \"months\": 0, \"amount\": 1 }",
        ".leastOverMonths.months: must be a whole number from 1 to 24")]
    [InlineData(Percent + ", \"fromZero\": \"full\", \"leastOverMonths\": { \"months\": 1, \"amount\": 1, \"per\": 1 }",
        ".leastOverMonths.per: is unknown; known here: amount, months")]
    [InlineData("\"kind\": \"percent-growth\", \"measure\": \"revenue\", " + Types + ", \"target\": 5",
        ".measure: must be one of acr, consumption-value; is 'revenue'")]
    [InlineData(Pairs, ".associationTypes: is missing")]
    [InlineData(Pairs + ", \"associationTypes\": [{ \"types\": [\"PAL\"] }]", ".associationTypes[0].onlyFor: is missing")]
    [InlineData(Pairs + ", \"associationTypes\": [{ \"types\": [\"TPOR\"], \"onlyFor\": [\"Portals\"] }]",
        ".associationTypes[0].types[0]: must be one of CPOR, ")]
    [InlineData(Pairs + ", \"associationTypes\": [{ \"types\": [\"PAL\"], \"onlyFor\": [\"Planner\"] }]",
        ".associationTypes[0].onlyFor[0]: there is no workload 'Planner' in $.revenueWorkloads")]
    [InlineData(Pairs + ", \"associationTypes\": [{ \"types\": [\"PAL\"], \"exceptFor\": [\"Planner\"] }]",
        ".associationTypes[0].exceptFor[0]: there is no workload 'Planner' in $.revenueWorkloads")]
    [InlineData(Pairs + ", \"associationTypes\": [{ \"types\": [\"PAL\"], \"exceptFor\": [\"Portals\"], \"onlyFor\": [\"Portals\"] }]",
        ".associationTypes[0].onlyFor: is unknown; known here: types, exceptFor")]
    [InlineData(Pairs + ", \"associationTypes\": [{ \"types\": [\"PAL\"], \"onlyFor\": [\"Portals\"], \"x\": 1 }]", ".associationTypes[0].x: is unknown")]
    [InlineData("\"kind\": \"pair-growth\", \"measure\": \"acr\", \"target\": 5, \"from\": 9, " + Types,
        ".measure: must be one of revenue, consumption-value; is 'acr'")]
    [InlineData("\"kind\": \"distinct-services\", " + Types + ", \"target\": 5, \"months\": 12, \"except\": []",
        ".except: must be a list with at least one item")]
    [InlineData("\"kind\": \"distinct-services\", " + Types + ", \"target\": 5, \"months\": 12, \"except\": [\"Key Vault\", \"key-vault\"]",
        ".except[1]: 'key-vault' is listed twice")]
    [InlineData(Protected + ", " + Types + ", \"target\": 5", ".baselineMonthsAfter: is missing")]
    [InlineData(Protected + ", " + Types + ", \"target\": 5, \"baseline\": \"look-back\", \"baselineMonthsAfter\": 2", ".baselineMonthsAfter: is unknown")]
    [InlineData(Protected + ", " + Types + ", \"target\": 5, \"baseline\": \"first-month\"", ".baseline: must be one of look-back; is 'first-month'")]
    [InlineData(Protected + ", " + Types + ", \"target\": 5, \"baseline\": \"look-back\", \"options\": []", ".options: is unknown")]
    [InlineData(Protected + ", " + Types + ", \"baseline\": \"look-back\"", ".target: is missing")]
    [InlineData(Protected + ", \"baseline\": \"look-back\"", ".options: is missing")]
    [InlineData(People + ", \"gates\": []", ".gates: must be a list with at least one item")]
    [InlineData(People + ", \"gates\": [{ \"certifications\": \"third\", \"people\": 1 }]",
        ".gates[0].certifications: there is no 'third' in $.certifications")]
    [InlineData(People + ", \"gates\": [{ \"certifications\": \"first\", \"people\": 0 }]", ".gates[0].people: must be a whole number from 1 to 1000")]
    [InlineData(People + ", \"gates\": [{ \"certifications\": \"first\", \"people\": 1, \"pays\": 0 }]", ".gates[0].pays: must be a number above 0")]
    [InlineData(People + ", \"gates\": [{ \"certifications\": \"first\", \"people\": 1, \"pays\": 20 }]",
        ".gates: the gates pay the whole maximum: nothing is left for the last step")]
    [InlineData(People + ", \"gates\": [{ \"certifications\": \"first\", \"people\": 1, \"target\": 1 }]",
        ".gates[0].target: is unknown; known here: certifications, people, pays")]
    [InlineData("\"kind\": \"sum\", \"target\": 5, \"parts\": [" + AzureCustomers + "]", ".parts[0].target: is unknown")]
    [InlineData("\"kind\": \"sum\", \"parts\": [" + AzureCustomers + "]", ".parts: must be a list with at least two parts")]
    [InlineData("\"kind\": \"sum\", \"parts\": [" + AzureCustomers + ", " + AzureCustomers + "]", ".parts[1]: the part 'b' is listed twice")]
    [InlineData("\"kind\": \"sum\", \"parts\": [" + AzureCustomers + ", " + AzurePart + " }]", ".parts[1].target: is missing")]
    [InlineData("\"kind\": \"sum\", \"target\": 5, \"parts\": " +
        "[" + AzurePart + " }, { \"part\": \"b\", \"kind\": \"distinct-services\", " + Types + ", \"months\": 1 }]",
        ".parts[1]: counts services, not USD as the part before: give every part its own target")]
    [InlineData("\"kind\": \"sum\", \"parts\": [{ \"part\": \"a\", " + Percent + " }]",
        ".parts[0].kind: must be one of customer-growth, acr-customer-growth, growth, acr-growth, pair-growth, distinct-services; is 'percent-growth'")]
    [InlineData("\"kind\": \"sum\", \"parts\": [{ \"part\": \"a\", " + Protected + ", \"baseline\": \"look-back\", \"options\": [{}] }]",
        ".parts[0].associationTypes: is missing")]
    [InlineData("\"kind\": \"sum\", \"parts\": [{ \"part\": \"a\", \"metric\": \"b\", " + Customers + ", \"from\": 1 }]", ".parts[0].metric: is unknown")]
    [InlineData("\"kind\": \"sum\", " + Types + ", \"parts\": [" + AzureCustomers + ", " + AzurePart + ", \"target\": 1 }]", ".associationTypes: is unknown")]
    [InlineData("\"kind\": \"customer-growth\", " + Types + ", \"target\": 5, \"tenants\": { \"activeFrom\": 15 }",
        ".tenants.activeFrom: must be a share above 0 and at most 1")]
    public void A_wrong_field_of_a_metric_is_refused_by_its_path(string metric, string reason)
    {
        var path = reason.StartsWith('.') ? reason : ": " + reason;

        Assert.StartsWith("small.json: $.tracks[0].metrics[0]" + path, Refused(SmallRules.Json(SmallRules.Track("all", metric))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"workloads\": []", "$.workloads: must be a list with at least one item")]
    [InlineData("\"workloads\": [\"New Thing\", \"new-thing\"]", "$.workloads[1]: 'new-thing' is listed twice")]
    [InlineData("\"workloads\": [\"Viva*\", \"VIVA *\"]", "$.workloads[1]: 'VIVA *' is listed twice")]
    [InlineData("\"source\": \"nothing to read\"", "$: reads no telemetry: workloads, azureServices, dynamics or revenueWorkloads is missing")]
    [InlineData("\"azureServices\": [\"Key Vault\", \"KEY VAULT\"]", "$.azureServices[1]: 'KEY VAULT' is listed twice")]
    [InlineData("\"azureServices\": [\"Key*\", \"key-*\"]", "$.azureServices[1]: 'key-*' is listed twice")]
    [InlineData("\"azureServices\": \"*\"", "$.azureServices: must be a list with at least one item")]
    [InlineData("\"dynamics\": [{ \"rate\": 1 }]", "$.dynamics[0].workload: is missing")]
    [InlineData("\"dynamics\": [{ \"workload\": \"Sales\" }]", "$.dynamics[0].rate: is missing")]
    [InlineData("\"dynamics\": [{ \"workload\": \"Sales\", \"rate\": 0 }]", "$.dynamics[0].rate: must be a number above 0 and at most 1000000")]
    [InlineData("\"dynamics\": [{ \"workload\": \"Sales\", \"rate\": 1, \"usage\": \"mau\" }]",
        "$.dynamics[0].usage: must be one of active-users, capacity; is 'mau'")]
    [InlineData("\"dynamics\": [{ \"workload\": \"Sales\", \"rate\": 1, \"names\": [\"Dynamics 365 Sales\"] }]",
        "$.dynamics[0].names[0]: 'Dynamics 365 Sales' is listed twice")]
    [InlineData("\"dynamics\": [{ \"workload\": \"A\", \"rate\": 1, \"names\": [\"B*\"] }, { \"workload\": \"C\", \"rate\": 1, \"names\": [\"b " +
        "*\"] }]", "$.dynamics[1].names[0]: 'b *' is listed twice")]
    [InlineData("\"revenueWorkloads\": [{ \"names\": [\"Sales*\"] }]", "$.revenueWorkloads[0].workload: is missing")]
    [InlineData("\"revenueWorkloads\": [{ \"workload\": \"Sales\", \"rate\": 1 }]", "$.revenueWorkloads[0].rate: is unknown; known here: workload, names")]
    [InlineData("\"dynamics\": [{ \"workload\": \"Sales\", \"rate\": 1, \"name\": \"x\" }]",
        "$.dynamics[0].name: is unknown; known here: workload, rate, usage, names")]
    public void Wrong_sources_are_refused_by_their_path(string sources, string reason)
    {
        var track = SmallRules.Track("all", People);

        Assert.StartsWith("small.json: " + reason, Refused(SmallRules.Json(track, sources)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("azureServices", Customers + ", \"from\": 1", ".kind: reads $.azureServices, which is missing")]
    [InlineData("azureServices", "\"kind\": \"acr-growth\"", ".kind: reads $.azureServices, which is missing")]
    [InlineData("azureServices", "\"kind\": \"distinct-services\"", ".kind: reads $.azureServices, which is missing")]
    [InlineData("azureServices", Percent, ".measure: reads $.azureServices, which is missing")]
    [InlineData("azureServices", "\"kind\": \"sum\", \"parts\": [" + AzureCustomers + "]", ".parts[0].kind: reads $.azureServices, which is missing")]
    [InlineData("revenueWorkloads", Pairs, ".kind: reads $.revenueWorkloads, which is missing")]
    [InlineData("dynamics", "\"kind\": \"pair-growth\", \"measure\": \"consumption-value\", " + Types, ".kind: reads $.dynamics, which is missing")]
    [InlineData("dynamics", "\"kind\": \"percent-growth\", \"measure\": \"consumption-value\", " + Types, ".measure: reads $.dynamics, which is missing")]
    [InlineData("workloads", "\"kind\": \"customer-growth\"", ".kind: reads $.workloads, which is missing")]
    [InlineData("workloads", Protected, ".kind: reads $.workloads, which is missing")]
    public void A_metric_that_reads_what_the_rule_set_does_not_is_refused(string missing, string metric, string reason)
    {
        var sources = SmallRules.Sources.Replace($"\"{missing}\"", "\"source\": \"gone\", \"x\"", StringComparison.Ordinal);

        Assert.StartsWith(
            "small.json: $.tracks[0].metrics[0]" + reason, Refused(SmallRules.Json(SmallRules.Track("all", metric), sources)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void A_target_of_more_services_than_there_are_is_refused(int target, bool isFine)
    {
        var json = SmallRules.Json(
            SmallRules.Track(
                "all", $"\"kind\": \"distinct-services\", {Types}, \"months\": 1, \"target\": {target}"), "\"azureServices\": [\"Key Vault\", \"Sentinel\"]");

        Assert.Equal(
            isFine ? null
            : "small.json: $.tracks[0].metrics[0].target: nobody can reach it: $.azureServices has 2 services", isFine ? Accepted(json) : Refused(json));
    }

    [Fact]
    public void An_amount_may_have_to_be_above_0() => Assert.Single(SmallRules.OfMetric(Customers + ", \"above\": 0").RuleSets);

    [Fact]
    public void Without_a_lower_bound_tenants_without_paid_units_are_within()
    {
        var track = SmallRules.Track("all", People)
            .Replace("\"track\": \"all\",", "\"track\": \"all\", \"tenants\": { \"paidUnitsAtMost\": 300 },", StringComparison.Ordinal);
        var tenants = SmallRules.Of(track).RuleSets.Single().Tracks[0].Tenants!;

        Assert.Equal([true, true, false], new[] { 0, 300, 301 }.Select(paidUnits => tenants.Contains(paidUnits)));
    }

    [Fact]
    public void A_track_whose_tenants_nothing_tells_is_refused()
    {
        var track = SmallRules.Track("all", People).Replace("\"track\": \"all\",", "\"track\": \"all\", \"tenants\": {},", StringComparison.Ordinal);

        Assert.StartsWith(
            "small.json: $.tracks[0].tenants: reads $.workloads, which is missing", Refused(
                SmallRules.Json(track, "\"azureServices\": [\"*\"]")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"kind\": \"share-of-customers\", \"track\": \"big\", \"otherwise\": \"b\"", "$.trackBy.track: there is no 'big' in $.tracks")]
    [InlineData("\"kind\": \"share-of-customers\", \"track\": \"a\", \"otherwise\": \"big\"", "$.trackBy.otherwise: there is no 'big' in $.tracks")]
    [InlineData("\"kind\": \"share-of-customers\", \"track\": \"a\", \"otherwise\": \"a\"", "$.trackBy: must choose between exactly the two tracks there are")]
    [InlineData("\"kind\": \"luck\", \"track\": \"a\", \"otherwise\": \"b\"",
        "$.trackBy.kind: must be one of share-of-customers, pairs-with-revenue; is 'luck'")]
    [InlineData("\"kind\": \"share-of-customers\", \"track\": \"a\", \"otherwise\": \"b\", " + Types + ", \"share\": 80, \"acrBelow\": 1",
        "$.trackBy.share: must be a share above 0 and at most 1")]
    [InlineData("\"kind\": \"share-of-customers\", \"track\": \"a\", \"otherwise\": \"b\", " + Types + ", \"share\": 0.8, \"acrBelow\": 0",
        "$.trackBy.acrBelow: must be a number above 0")]
    [InlineData("\"kind\": \"share-of-customers\", \"track\": \"a\", \"otherwise\": \"b\", " + Types + ", \"acrBelow\": 1",
        "$.trackBy: must have one of share and shareAbove")]
    [InlineData("\"kind\": \"share-of-customers\", \"track\": \"a\", \"otherwise\": \"b\", " +
        "" + Types + ", \"share\": 1, \"shareAbove\": 1, \"acrBelow\": 1", "$.trackBy: must have one of share and shareAbove")]
    [InlineData("\"kind\": \"share-of-customers\", \"track\": \"a\", \"otherwise\": \"b\", " + Types + ", \"shareAbove\": 1, \"acrBelow\": 1",
        "$.trackBy.shareAbove: must be below 1: no share is above it")]
    [InlineData(ByShare + ", \"keptMonths\": 0", "$.trackBy.keptMonths: must be a whole number from 1 to 120")]
    [InlineData(ByShare + ", \"segmentsContaining\": []", "$.trackBy.segmentsContaining: must be a list with at least one item")]
    [InlineData(ByShare + ", \"totalBelow\": { \"months\": 12 }", "$.trackBy.totalBelow.amount: is missing")]
    [InlineData(ByShare + ", \"totalBelow\": { \"months\": 12, \"amount\": 1, \"per\": 1 }", "$.trackBy.totalBelow.per: is unknown")]
    [InlineData("\"kind\": \"pairs-with-revenue\", \"track\": \"a\", \"otherwise\": \"b\", " + Types + ", \"pairs\": 0",
        "$.trackBy.pairs: must be a whole number from 1 to 1000")]
    [InlineData("\"kind\": \"pairs-with-revenue\", \"track\": \"a\", \"otherwise\": \"b\", " + Types + ", \"pairs\": 5, \"revenueAbove\": -1",
        "$.trackBy.revenueAbove: must be a number of at least 0")]
    [InlineData("\"kind\": \"pairs-with-revenue\", \"track\": \"a\", \"otherwise\": \"b\", " +
        "" + Types + ", \"pairs\": 5, \"revenueAbove\": 1, \"share\": 1", "$.trackBy.share: is unknown; known here: ")]
    public void A_wrong_choice_of_track_is_refused_by_its_path(string trackBy, string reason)
    {
        var tracks = $"{SmallRules.Track("a", People)}, {SmallRules.Track("b", People)}";

        Assert.StartsWith("small.json: " + reason, Refused(SmallRules.Json(tracks, others: $"\"trackBy\": {{ {trackBy} }},")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_choice_of_track_by_what_the_rule_set_does_not_read_is_refused()
    {
        var tracks = $"{SmallRules.Track("a", People)}, {SmallRules.Track("b", People)}";
        foreach (var (kind, missing) in new[] { ("share-of-customers", "azureServices"), ("pairs-with-revenue", "revenueWorkloads") })
        {
            var trackBy = $"\"trackBy\": {{ \"kind\": \"{kind}\", \"track\": \"a\", \"otherwise\": \"b\" }},";

            Assert.Equal(
                $"small.json: $.trackBy.kind: reads $.{missing}, which is missing", Refused(SmallRules.Json(tracks, "\"workloads\": [\"EXO\"]", trackBy)));
        }
    }

    [Theory]
    [InlineData("\"approximate\": {}", "$.approximate.because: is missing")]
    [InlineData("\"approximate\": { \"because\": \"x\", \"from\": \"soon\" }",
        "$.approximate.from: must be a date like 2026-07-01, from 2010 to 2099; is 'soon'")]
    [InlineData("\"approximate\": { \"because\": \"x\", \"until\": \"2026-07-01\" }", "$.approximate.until: is unknown; known here: from, because")]
    [InlineData("\"notTold\": [\"\"]", "$.notTold[0]: must not be empty")]
    public void What_is_told_of_the_rule_set_itself_is_refused_by_its_path(string field, string reason) =>
        Assert.Equal("small.json: " + reason, Refused(SmallRules.Json(SmallRules.Track("all", People), others: field + ",")));

    private static string? Accepted(string json)
    {
        Assert.Single(RuleSetCatalog.Read([new RuleSetFile("small.json", Encoding.UTF8.GetBytes(json))]).RuleSets);
        return null;
    }

    private static string Refused(string json) =>
        Assert.Throws<RuleSetException>(() => RuleSetCatalog.Read([new RuleSetFile("small.json", Encoding.UTF8.GetBytes(json))])).Message;
}
