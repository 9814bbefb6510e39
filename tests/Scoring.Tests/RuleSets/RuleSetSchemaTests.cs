using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.RuleSets;

/// <summary>The JSON schema and the loader refuse the same files, but for what only the loader can see.</summary>
public sealed class RuleSetSchemaTests
{
    private const int Mutations = 1500;
    private const string Track = "\"kind\": \"certified-people\", \"certifications\": \"last\", \"target\": 5";

    /// <summary>What the loader says where a schema cannot; docs/rule-sets.md lists it.</summary>
    private static readonly string[] OnlyTheLoader =
    [
        "is listed twice",
        "there is no ",
        "no track has a metric",
        "must add up to 100",
        "within these bounds",
        "reads $.",
        "give every part its own target",
        "the gates pay the whole maximum",
        "must choose between exactly",
        "must have at most six decimals",
        "keeps nobody",
        "nobody can reach it",
        "lies before $.effectiveFrom",
        "are those of the option",
        "a gate before it asks",
    ];

    private static readonly string[] Files = Directory.GetFiles(Path.Combine(RuleSetSchema.Folder, "Data"), "*.json", SearchOption.AllDirectories);

    [Fact]
    public void Every_rule_set_is_right_by_the_schema()
    {
        Assert.NotEmpty(Files);
        Assert.Equal("", RuleSetSchema.Check(Path.Combine(RuleSetSchema.Folder, "Data")));
    }

    [Fact]
    public void Every_rule_set_names_the_schema_and_stands_where_its_id_says()
    {
        foreach (var file in Files)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            var schema = json.RootElement.GetProperty("$schema").GetString()!;

            Assert.Equal(RuleSetSchema.File, Path.GetFullPath(schema, Path.GetDirectoryName(file)!));
            Assert.EndsWith(
                Path.Combine(json.RootElement.GetProperty("designation").GetString()!, json.RootElement.GetProperty("effectiveFrom").GetString()! + ".json"),
                file,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Schema_and_loader_refuse_the_same_wrong_fields()
    {
        var wrong = WrongRuleSets().Distinct().ToList();
        var bySchema = RuleSetSchema.Check(wrong);
        var byLoader = wrong.ConvertAll(Loader);

        Assert.DoesNotContain(null, byLoader);
        for (var number = 0; number < wrong.Count; number++)
        {
            Assert.True(bySchema[number] is not null || IsForTheLoader(byLoader[number]!), $"Only the loader says {byLoader[number]}\n{wrong[number]}");
        }

        Assert.All(OnlyTheLoader, reason => Assert.Contains(
            wrong.Select((_, number) => number),
            number => bySchema[number] is null && byLoader[number]!.Contains(reason, StringComparison.Ordinal)));
    }

    [Fact]
    public void Schema_and_loader_judge_random_changes_of_real_rule_sets_alike()
    {
        var changed = Enumerable.Range(0, Mutations).Select(Mutated).ToList();
        var bySchema = RuleSetSchema.Check(changed.ConvertAll(each => each.Json));

        for (var seed = 0; seed < Mutations; seed++)
        {
            var loader = Loader(changed[seed].Json);
            var agree = loader is null == bySchema[seed] is null || (bySchema[seed] is null && IsForTheLoader(loader!));

            Assert.True(agree, $"Seed {seed}: {changed[seed].Change}\nThe loader says {loader ?? "nothing"}\nThe schema says {bySchema[seed] ?? "nothing"}");
        }

        Assert.InRange(bySchema.Count(problem => problem is null), 1, Mutations / 2);
    }

    [Fact]
    public void A_misspelt_field_is_named_by_its_path()
    {
        var json = RuleSetFileTests.Changed("$.tracks[1].metrics[0].targt", "5");

        Assert.Equal(["$.tracks[1].metrics[0].targt: is unknown"], RuleSetSchema.Check([json]));
        Assert.StartsWith("rules.json: $.tracks[1].metrics[0].targt: is unknown", Loader(json), StringComparison.Ordinal);
    }

    [Fact]
    public void The_manual_names_every_field_and_word_of_the_schema()
    {
        var manual = File.ReadAllText(Path.Combine(RuleSetSchema.Folder, "..", "..", "..", "docs", "rule-sets.md"));
        var schema = Below(JsonNode.Parse(File.ReadAllBytes(RuleSetSchema.File))!).ToList();
        var fields = schema.OfType<JsonObject>().Where(node => node.Parent is JsonObject && node.GetPropertyName() is "properties")
            .SelectMany(node => node.Select(field => field.Key));
        var words = schema.OfType<JsonArray>().Where(node => node.Parent is JsonObject && node.GetPropertyName() is "enum")
            .SelectMany(node => node.Select(word => (string)word!));

        Assert.All(fields.Concat(words).Distinct(), name => Assert.Contains($"`{name}`", manual, StringComparison.Ordinal));
    }

    [Fact]
    public void Comments_and_a_byte_order_mark_are_fine()
    {
        var json = "\uFEFF// Next year's // rules\n/* \"name\" */" + RuleSetFileTests.Changed("$.source", "\"// no \\\" comment /* */\"");

        Assert.Equal([null], RuleSetSchema.Check([json]));
        Assert.Null(Loader(json));
    }

    [Theory]
    [InlineData("12.0")]
    [InlineData("1.2e1")]
    public void A_whole_number_may_be_written_with_decimals(string number)
    {
        var json = RuleSetFileTests.Changed("$.lookBackMonths", number);

        Assert.Equal([null], RuleSetSchema.Check([json]));
        Assert.Null(Loader(json));
        Assert.Contains($"\"lookBackMonths\":{number}", json, StringComparison.Ordinal);
    }

    private static bool IsForTheLoader(string message) => OnlyTheLoader.Any(reason => message.Contains(reason, StringComparison.Ordinal));

    private static string? Loader(string json)
    {
        try
        {
            RuleSetCatalog.Read([new RuleSetFile("rules.json", Encoding.UTF8.GetBytes(json))]);
            return null;
        }
        catch (RuleSetException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>All that the loader's own tests expect it to refuse.</summary>
    private static IEnumerable<string> WrongRuleSets() =>
        [
            .. Rows<RuleSetFileTests>(nameof(RuleSetFileTests.A_wrong_field_is_refused_by_its_path))
                .Select(row => RuleSetFileTests.Changed((string)row[0], (string?)row[1])),
            .. Rows<KindFileTests>(nameof(KindFileTests.A_wrong_field_of_a_metric_is_refused_by_its_path))
                .Select(row => SmallRules.Json(SmallRules.Track("all", (string)row[0]))),
            .. Rows<KindFileTests>(nameof(KindFileTests.Wrong_sources_are_refused_by_their_path))
                .Select(row => SmallRules.Json(SmallRules.Track("all", Track), (string)row[0])),
            .. Rows<KindFileTests>(nameof(KindFileTests.A_wrong_choice_of_track_is_refused_by_its_path)).Select(row => SmallRules.Json(
                $"{SmallRules.Track("a", Track)}, {SmallRules.Track("b", Track)}", others: $"\"trackBy\": {{ {row[0]} }},")),
            TwoTracks("a", "a"),
            TwoTracks("a", "c"),
            SmallRules.Json(
                SmallRules.Track("all", "\"kind\": \"acr-growth\", \"associationTypes\": [\"PAL\"], \"months\": 1, \"target\": 1"), "\"workloads\": [\"EXO\"]"),
        ];

    private static string TwoTracks(string track, string otherwise) => SmallRules.Json(
        $"{SmallRules.Track("a", Track)}, {SmallRules.Track("b", Track)}",
        others: $"\"trackBy\": " +
            $"{{ \"kind\": \"share-of-customers\", \"track\": \"{track}\", \"otherwise\": \"{otherwise}\", "
            + "\"associationTypes\": [\"PAL\"], \"share\": 0.8, \"acrBelow\": 1 },");

    private static IEnumerable<object[]> Rows<TTests>(string method) =>
        typeof(TTests).GetMethod(method)!.GetCustomAttributes<InlineDataAttribute>().SelectMany(row => row.GetData(null!));

    /// <summary>A real rule set with one value removed, replaced or added somewhere.</summary>
    private static (string Json, string Change) Mutated(int seed)
    {
        var random = new Random(seed);
        var file = Files[random.Next(Files.Length)];
        var root = JsonNode.Parse(File.ReadAllBytes(file))!;
        var nodes = Below(root).ToList();
        var node = nodes[random.Next(nodes.Count)];
        var path = $"{file} {node.GetPath()}";
        var value = JsonNode.Parse(
            RandomPartner.Pick(random, ["null", "0", "1", "-1", "1.5", "true", "\"\"", "\"x\"", "[]", "{}", "[\"x\"]", "\"2027-02-29\"", "\"PAL\""]));
        switch (node)
        {
            case JsonObject known when random.Next(3) == 0:
                known[RandomPartner.Pick(
                    random, ["target", "tenants", "options", "from", "above", "months", "gates", "pays", "measure", "baseline", "x"])] = value;
                break;
            case { Parent: JsonObject parent } when random.Next(2) == 0:
                parent.Remove(node.GetPropertyName());
                return (root.ToJsonString(), path + " removed");
            default:
                node.ReplaceWith(value);
                break;
        }

        return (root.ToJsonString(), $"{path}: {value?.ToJsonString() ?? "null"}");
    }

    private static IEnumerable<JsonNode> Below(JsonNode node)
    {
        var children = node switch
        {
            JsonObject known => known.Select(each => each.Value!),
            JsonArray list => list.Select(each => each!),
            _ => [],
        };
        return children.SelectMany(child => Below(child).Prepend(child));
    }
}
