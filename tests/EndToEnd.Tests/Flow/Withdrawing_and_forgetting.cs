using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Azure.Storage.Blobs.Models;
using PartnerScore.Cli.Samples;
using PartnerScore.Cli.Settings;
using PartnerScore.Functions.Scores;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.EndToEnd.Tests.Flow;

public sealed class Withdrawing_and_forgetting
{
    private const string Usage = "MPNId,CustomerTenantId,CustomerName,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits,PartnerAttributionType\n";

    private static readonly DateOnly Today = DateOnly.FromDateTime(DateTime.UtcNow);

    [Fact]
    public async Task A_wrong_drop_is_taken_back_and_its_partner_is_scored_no_more()
    {
        using var folder = new Folder();
        await using var app = await AppUnderTest.StartAsync();
        await SampleDrops.WriteAsync(folder.Sub("right"), new SampleOptions(1, 5, 14, 1, Today), CancellationToken.None);
        await app.TakeAsync(folder.Sub("right"));
        var before = await ScoresAsync(app);
        folder.Write("wrong/wrong file.csv", $"{Usage}7777777,{Guid.NewGuid()},Wrong,Teams,{Today.AddMonths(-1):yyyy-MM}-01,1,2,CPOR\n");
        await app.TakeAsync(folder.Sub("wrong"));
        Assert.NotEmpty((await app.Get<ScoresTable>().LoadAsync("7777777", null, CancellationToken.None)).Current);

        var asked = await RunAsync(app, "withdraw", "wrong file.csv");
        var refused = await Shell.AnswerAsync(
            "n\n", "withdraw", "wrong file.csv", "--connection-string", app.StorageConnection, "--service-bus", app.ServiceBusConnection);
        var never = await RunAsync(app, "withdraw", "wrong file.csv", "--version", "2020-01-01T00:00:00Z", "--yes");
        var done = await RunAsync(app, "withdraw", "wrong file.csv", "--yes", "--json");
        await app.SettleAsync();
        var again = await RunAsync(app, "withdraw", "wrong file.csv", "--yes");
        var unknown = await RunAsync(app, "withdraw", "no such file.csv", "--yes");

        Assert.All([asked, refused], run => Assert.Equal((1, ""), (run.ExitCode, run.Output)));
        Assert.Contains("Go on? [y/N]", asked.Error, StringComparison.Ordinal);
        Assert.StartsWith("wrong file.csv never held a version 2020-01-01T00:00:00Z. It held: ", never.Error, StringComparison.Ordinal);
        Assert.Equal((0, ""), (done.ExitCode, done.Error));
        var answer = JsonDocument.Parse(done.Output).RootElement;
        Assert.Equal(
            (true, true, 1), (
            answer.GetProperty("settled").GetBoolean(), answer.GetProperty("dropDeleted").GetBoolean(), answer.GetProperty("partners").GetInt32()));
        Assert.Contains("already", again.Output, StringComparison.Ordinal);
        Assert.Equal((1, "Nothing was ever dropped as no such file.csv"), (unknown.ExitCode, unknown.Error.Split(':')[0]));
        Assert.Equal(before, await ScoresAsync(app));
        Assert.Empty((await app.Get<ScoresTable>().LoadAsync("7777777", null, CancellationToken.None)).Current);
        Assert.Empty(app.Log.Warnings);
    }

    [Fact]
    public async Task A_wrong_drop_and_its_correction_are_one_act_without_news()
    {
        using var folder = new Folder();
        await using var app = await AppUnderTest.StartAsync(delay: TimeSpan.FromSeconds(3));
        await SampleDrops.WriteAsync(folder.Sub("drops"), new SampleOptions(1, 5, 14, 1, Today), CancellationToken.None);
        var dropped = Directory.GetFiles(folder.Sub("drops"), "TrainingCompletions.csv", SearchOption.AllDirectories).Single();
        var path = Path.GetRelativePath(folder.Sub("drops"), dropped).Replace('\\', '/');
        var right = await File.ReadAllTextAsync(dropped);
        folder.Write("right.csv", right);
        var (mcpid, last) = (right.Split('\n')[0].Split(',').Index().First(column => column.Item == "MCPID").Index, right.TrimEnd().Split('\n')[^1].Split(','));
        last[mcpid] = "999999";
        await File.WriteAllTextAsync(dropped, $"{right.TrimEnd()}\n{string.Join(',', last)}\n");
        await app.TakeAsync(folder.Sub("drops"));
        var people = await PeopleAsync(app);
        Assert.Empty(app.Webhook.Events);

        var file = Path.Combine(folder.FullPath, "right.csv");
        var asked = await RunAsync(app, "withdraw", path, "--replace-with", file);
        var kept = await RunAsync(app, "withdraw", path, "--replace-with", file, "--keep-drop", "--yes");
        var missing = await RunAsync(app, "withdraw", path, "--replace-with", file + ".csv", "--yes");
        var done = await RunAsync(app, "withdraw", path, "--replace-with", file, "--yes");
        var again = await RunAsync(app, "withdraw", path, "--replace-with", file, "--yes", "--json");
        await app.SettleAsync();

        Assert.Equal((1, ""), (asked.ExitCode, asked.Output));
        Assert.Contains("takes its place: it is dropped under the same path and applied first.", asked.Error, StringComparison.Ordinal);
        Assert.Contains("--keep-drop does not go with --replace-with", kept.Error, StringComparison.Ordinal);
        Assert.Equal((1, $"{file}.csv does not exist."), (missing.ExitCode, missing.Error.Trim()));
        Assert.Equal((0, ""), (done.ExitCode, done.Error));
        Assert.Contains($"The correction stands as {path} and is applied", done.Output, StringComparison.Ordinal);
        var answer = JsonDocument.Parse(again.Output).RootElement;
        Assert.Equal(
            (path, true), (answer.GetProperty("correction").GetProperty("path").GetString(), answer.GetProperty("withdrawnBefore").GetString() is not null));
        Assert.Equal(people - 1, await PeopleAsync(app));
        Assert.Equal(right, (await app.Telemetry.GetBlobClient(path).DownloadContentAsync()).Value.Content.ToString());
        Assert.Empty(app.Webhook.Events);

        // Without a correction the same withdrawal is news: nobody knows whom the partner has certified.
        await RunAsync(app, "withdraw", path, "--yes");
        await app.SettleAsync();
        Assert.Contains(app.Webhook.Events.Values, told => told.GetProperty("change").GetString() == "Unknown");
        Assert.Empty(app.Log.Warnings);
    }

    [Fact]
    public async Task A_customer_and_a_person_who_are_forgotten_stand_nowhere_but_in_the_drops()
    {
        using var folder = new Folder();
        await using var app = await AppUnderTest.StartAsync();
        await SampleDrops.WriteAsync(folder.Sub("drops"), new SampleOptions(2, 6, 14, 1, Today), CancellationToken.None);
        await app.TakeAsync(folder.Sub("drops"));
        var customer = await CustomerAsync(app, "1000000");
        var (mcpid, mail) = Person(folder.Sub("drops"));
        var key = new PseudonymKey(FolderSettings.OfThisMachine().ReportOptions(TimeProvider.System).PseudonymKey);
        string[] traces = [customer.TenantId, customer.Name!, key.PersonKey(mcpid), mail];
        Assert.NotEmpty(await Everything_stored.FindAsync(app, "telemetry", customer.TenantId));
        Assert.NotEmpty(await Everything_stored.FindAsync(app, "telemetry", key.PersonKey(mcpid)));

        var asked = await RunAsync(app, "forget", "tenant", customer.TenantId);
        var tenant = await Shell.AnswerAsync(
            "yes\n", "forget", "tenant", customer.TenantId, "--connection-string", app.StorageConnection, "--service-bus", app.ServiceBusConnection);
        var person = await RunAsync(app, "forget", "person", mcpid, mail, "--yes", "--json");
        await app.SettleAsync();

        Assert.Equal((1, ""), (asked.ExitCode, asked.Output));
        Assert.Contains("This cannot be undone.", asked.Error, StringComparison.Ordinal);
        Assert.Equal(0, tenant.ExitCode);
        Assert.Contains("still mentions it", tenant.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (person.ExitCode, person.Error));
        Assert.DoesNotContain(mail, person.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await Everything_stored.FindAsync(app, "telemetry", traces));
        Assert.DoesNotContain(app.Log.Texts, line => traces.Any(trace => line.Contains(trace, StringComparison.OrdinalIgnoreCase)));

        // Dropped again, it stays out; without the drops that mention it, it is nowhere at all.
        folder.Write("again/again.csv", $"{Usage}1000000,{customer.TenantId},\"{customer.Name}\",Teams,{Today.AddMonths(-1):yyyy-MM}-01,1,2,CPOR\n");
        await app.TakeAsync(folder.Sub("again"));
        Assert.Empty(await Everything_stored.FindAsync(app, "telemetry", traces));
        await RunAsync(app, "forget", "tenant", customer.TenantId, "--yes", "--delete-drops");
        Assert.Empty(await Everything_stored.FindAsync(app, null, customer.TenantId));
        var allowed = await RunAsync(app, "forget", "tenant", customer.TenantId, "--allow-again");
        Assert.Contains("count again", allowed.Output, StringComparison.Ordinal);
        Assert.Empty(app.Log.Warnings);
    }

    [Fact]
    public async Task Programs_withdraw_and_forget_over_HTTP()
    {
        using var folder = new Folder();
        await using var app = await AppUnderTest.StartAsync();
        var tenantId = Guid.NewGuid().ToString();
        folder.Write(
            "a.csv", $"{Usage}1,{tenantId},Fabrikam,Teams,{Today.AddMonths(-1):yyyy-MM}-01,1,2,CPOR\n1,{Guid.NewGuid()},Other,Teams,{Today.AddMonths(-1):yyyy-MM}-01,1,2,CPOR\n");
        folder.Write("right.csv", $"{Usage}2,{Guid.NewGuid()},Third,Teams,{Today.AddMonths(-1):yyyy-MM}-01,3,4,CPOR\n");
        folder.Write("wrong.csv", $"{Usage}3,{Guid.NewGuid()},Third,Teams,{Today.AddMonths(-1):yyyy-MM}-01,3,4,CPOR\n");
        await app.TakeAsync(folder.FullPath);
        using var client = new HttpClient { BaseAddress = app.Address, Timeout = Timeout.InfiniteTimeSpan };

        var replaced = await client.PostAsJsonAsync(new Uri("/api/uploads/withdraw", UriKind.Relative), new { path = "wrong.csv", replaceWith = "right.csv" });
        var without = await client.PostAsJsonAsync(new Uri("/api/uploads/withdraw", UriKind.Relative), new { path = "a.csv", replaceWith = "none.csv" });
        var forgotten = await client.PostAsJsonAsync(new Uri("/api/forget/tenant", UriKind.Relative), new { tenantId });
        var person = await client.PostAsJsonAsync(new Uri("/api/forget/person", UriKind.Relative), new { ids = new[] { "nobody@example.org" } });
        var allowed = await client.PostAsJsonAsync(new Uri("/api/forget/tenant", UriKind.Relative), new { tenantId, allowAgain = true });
        var withdrawn = await client.PostAsJsonAsync(new Uri("/api/uploads/withdraw", UriKind.Relative), new { path = "a.csv" });
        var unknown = await client.PostAsJsonAsync(new Uri("/api/uploads/withdraw", UriKind.Relative), new { path = "b.csv" });
        var wrong = await client.PostAsJsonAsync(new Uri("/api/forget/tenant", UriKind.Relative), new { tenant = tenantId });
        var text = await client.PostAsync(new Uri("/api/forget/tenant", UriKind.Relative), new StringContent($$"""{"tenantId":"{{tenantId}}"}"""));
        var twice = await PostJsonAsync("/api/forget/person", """{"ids":["a"],"ids":["b"]}""");
        var large = await PostJsonAsync("/api/forget/person", $$"""{"ids":["{{new string('a', 32 << 20)}}"]}""");
        await app.SettleAsync();

        var answer = await ReadAsync(forgotten);
        Assert.Equal(1, answer.GetProperty("entitiesDeleted").GetInt32());
        Assert.Equal("right.csv", (await ReadAsync(replaced)).GetProperty("correction").GetProperty("path").GetString());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Equal("a.csv", answer.GetProperty("drops")[0].GetProperty("drop").GetProperty("path").GetString());
        Assert.Equal(0, (await ReadAsync(person)).GetProperty("entitiesDeleted").GetInt32());
        Assert.True((await ReadAsync(allowed)).GetProperty("allowed").GetBoolean());
        Assert.Equal(1, (await ReadAsync(withdrawn)).GetProperty("entitiesDeleted").GetInt32());
        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.BadRequest, HttpStatusCode.UnsupportedMediaType),
            (unknown.StatusCode, wrong.StatusCode, text.StatusCode));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge), (twice.StatusCode, large.StatusCode));
        foreach (var refused in (HttpResponseMessage[])[unknown, wrong, text, twice, large])
        {
            Assert.NotEmpty((await ReadAsync(refused)).GetProperty("detail").GetString()!);
        }

        Assert.Empty(app.Log.Warnings);

        // What is refused is not sent: the server closes the connection where it is too much even to be thrown away.
        async Task<HttpResponseMessage> PostJsonAsync(string route, string json)
        {
            using var handler = new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan };
            using var cautious = new HttpClient(handler) { BaseAddress = app.Address, DefaultRequestHeaders = { ExpectContinue = true } };
            return await cautious.PostAsync(new Uri(route, UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"));
        }
    }

    [Fact]
    public async Task A_drop_in_the_archive_has_its_row_keeps_nothing_else_and_is_told_of()
    {
        using var folder = new Folder();
        await using var app = await AppUnderTest.StartAsync();
        var tenantId = Guid.NewGuid().ToString();
        folder.Write("drops/old.csv", $"{Usage}1,{tenantId},One,Teams,{Today.AddMonths(-1):yyyy-MM}-01,1,2,CPOR\n");
        await app.TakeAsync(folder.Sub("drops"));
        folder.Write("newer/new.csv", $"{Usage}1,{tenantId},One,Teams,{Today.AddMonths(-1):yyyy-MM}-01,3,4,CPOR\n");
        await app.TakeAsync(folder.Sub("newer"));
        await app.Telemetry.GetBlobClient("old.csv").SetAccessTierAsync(AccessTier.Archive);
        using var client = new HttpClient { BaseAddress = app.Address };

        var refused = await RunAsync(app, "withdraw", "new.csv", "--yes");
        var overHttp = await client.PostAsJsonAsync(new Uri("/api/uploads/withdraw", UriKind.Relative), new { path = "new.csv" });
        var forgotten = await RunAsync(app, "forget", "tenant", tenantId, "--yes", "--delete-drops");
        await app.SettleAsync();

        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.StartsWith("Nothing was withdrawn: new.csv", refused.Error, StringComparison.Ordinal);
        Assert.Contains("old.csv cannot be read. It is in the archive tier: rehydrate it", refused.Error, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, overHttp.StatusCode);
        Assert.Equal(refused.Error.Trim(), (await ReadAsync(overHttp)).GetProperty("detail").GetString());
        Assert.Equal(1, forgotten.ExitCode);
        Assert.Contains("new.csv is deleted.", forgotten.Output, StringComparison.Ordinal);
        Assert.Contains("soft delete", forgotten.Output, StringComparison.Ordinal);
        Assert.Contains(
            "telemetry/old.csv cannot be read, so that nobody can say whether it mentions it. It is in the archive tier", forgotten.Output,
            StringComparison.Ordinal);
        Assert.StartsWith("Not all of it is done. Files that could not be looked into: 1,", forgotten.Error, StringComparison.Ordinal);
        Assert.Empty(app.Log.Warnings);
    }

    [Fact]
    public async Task The_data_folder_of_an_app_that_no_longer_runs_is_worked_on_as_well()
    {
        using var folder = new Folder();
        var data = folder.Sub("data");
        folder.Write("drops/old.csv", $"{Usage}1,{Guid.NewGuid()},One,Teams,{Today.AddMonths(-1):yyyy-MM}-01,1,2,CPOR\n");
        folder.Write("drops/wrong.csv", $"{Usage}2,{Guid.NewGuid()},Two,Teams,{Today.AddMonths(-1):yyyy-MM}-01,1,2,CPOR\n");
        await using (var app = await AppUnderTest.StartAsync(data))
        {
            await app.TakeAsync(folder.Sub("drops"));
        }

        var withdrawn = await Shell.RunAsync("withdraw", "wrong.csv", "--yes", "--data", data);
        var shown = await Shell.RunAsync("show", "2", "--data", data);

        Assert.True(withdrawn.ExitCode == 0, withdrawn.Error);
        Assert.Contains("Withdrawn", withdrawn.Output, StringComparison.Ordinal);
        Assert.StartsWith("The storage account holds nothing of a partner 2.", shown.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Shell.RunAsync("show", "1", "--data", data)).ExitCode);
    }

    private static Task<Shell> RunAsync(AppUnderTest app, params string[] arguments) =>
        Shell.RunAsync([.. arguments, "--connection-string", app.StorageConnection, "--service-bus", app.ServiceBusConnection]);

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

    private static async Task<int> PeopleAsync(AppUnderTest app)
    {
        var telemetry = app.Get<ITelemetrySource>();
        var partner = await telemetry.ResolveAsync("1000000", CancellationToken.None);
        return await telemetry.CertificationsAsync(partner, CancellationToken.None).Select(certification => certification.PersonKey).Distinct().CountAsync();
    }

    private static async Task<TenantTelemetry> CustomerAsync(AppUnderTest app, string partnerId)
    {
        var telemetry = app.Get<ITelemetrySource>();
        return await telemetry.TenantsAsync(await telemetry.ResolveAsync(partnerId, CancellationToken.None), CancellationToken.None)
            .FirstAsync(tenant => tenant.Name is not null);
    }

    private static (string Mcpid, string Mail) Person(string folder)
    {
        var lines = File.ReadAllLines(Directory.GetFiles(folder, "TrainingCompletions.csv", SearchOption.AllDirectories)[0])
            .Select(line => line.Split(',')).ToList();
        var (mcpid, mail) = (Array.IndexOf(lines[0], "MCPID"), Array.IndexOf(lines[0], "CorpEmail"));
        var person = lines.Skip(1).First(cells => cells[mcpid].Length > 0 && cells[mail].Length > 0);
        return (person[mcpid], person[mail]);
    }

    private static async Task<string> ScoresAsync(AppUnderTest app) => string.Join('\n', (await app.Table("Scores").QueryAsync<TableEntity>().ToListAsync())
        .Where(row => row.PartitionKey != "7777777")
        .Select(row => $"{row.PartitionKey} {row.RowKey} {row.GetString("Points")} {row.GetString("Explanation")}")
        .Order(StringComparer.Ordinal));
}
