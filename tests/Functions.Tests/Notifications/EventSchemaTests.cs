using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PartnerScore.Functions.Tests.Scores;
using PartnerScore.Functions.Tests.Wiring;

namespace PartnerScore.Functions.Tests.Notifications;

/// <summary>Holds events, and the examples of the documentation, against docs/event.schema.json, by ajv.</summary>
public sealed partial class EventSchemaTests(Azurite azurite) : IClassFixture<Azurite>
{
    private const string Check = """
        const Ajv = require('ajv/dist/2020');
        const fs = require('node:fs');
        const ajv = new Ajv({ strict: true, allowUnionTypes: true, formats: { 'date-time': true, date: /^\d{4}-\d\d-\d\d$/, uri: true } });
        const validate = ajv.compile(JSON.parse(fs.readFileSync('docs/event.schema.json', 'utf8')));
        for (const event of JSON.parse(fs.readFileSync(0, 'utf8'))) {
          console.log(validate(event) ? 'ok' : `${validate.errors[0].instancePath} ${validate.errors[0].message}`);
        }
        """;

    [Fact]
    public async Task What_is_sent_and_what_is_documented_has_the_published_schema()
    {
        await using var stage = new ScoringStage(azurite);
        await stage.ScoreAsync("p1");
        stage.Telemetry["p1"].ActiveUsers = 0;
        stage.Telemetry["p1"].Certified = false;
        await stage.ScoreAsync("p1");
        var sent = (await stage.TakeEventsAsync()).Append(SampleEvents.AtRisk()).Select(SampleEvents.Json);
        var documented = Example().Match(await File.ReadAllTextAsync(Path.Combine(Settings.RepositoryRoot(), "docs", "notifications.md"))).Groups["json"].Value;

        Assert.All(await CheckAsync([.. sent, documented]), answer => Assert.Equal("ok", answer));
    }

    [Theory]
    [InlineData("id", "\"\"")]
    [InlineData("status", "\"Fine\"")]
    [InlineData("transition", "0")]
    [InlineData("asOf", "\"yesterday\"")]
    [InlineData("points", "{\"before\":null,\"after\":{\"exact\":\"1.5\",\"shown\":\"2\"}}")]
    public async Task What_no_event_can_be_is_refused(string property, string value)
    {
        var told = JsonNode.Parse(SampleEvents.Json(SampleEvents.AtRisk()))!;
        told[property] = JsonNode.Parse(value);

        Assert.Contains(property, Assert.Single(await CheckAsync([told.ToJsonString()])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_property_of_an_event_is_in_the_schema()
    {
        var schema = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Settings.RepositoryRoot(), "docs", "event.schema.json")))!;
        var told = JsonNode.Parse(SampleEvents.Json(SampleEvents.AtRisk()))!.AsObject();

        Assert.Equal(
            told.Select(property => property.Key).Order(StringComparer.Ordinal), schema["properties"]!.AsObject().Select(property => property.Key)
            .Order(StringComparer.Ordinal));
    }

    private static async Task<string[]> CheckAsync(IReadOnlyList<string> events)
    {
        var start = new ProcessStartInfo("node", ["-e", Check])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Settings.RepositoryRoot(),
        };
        using var node = Process.Start(start)!;
        await node.StandardInput.WriteAsync($"[{string.Join(',', events)}]");
        node.StandardInput.Close();
        var answer = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    [GeneratedRegex("```json\n(?<json>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
