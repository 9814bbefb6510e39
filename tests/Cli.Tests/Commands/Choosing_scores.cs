using System.Text.Json;
using PartnerScore.Cli.Tests.Support;

namespace PartnerScore.Cli.Tests.Commands;

/// <summary>Whom and what score shows: by id, by name, in any spelling, by points.</summary>
public sealed class Choosing_scores
{
    [Theory]
    [InlineData("1000200", "modern-work")]
    [InlineData("beacon", "Modern Work")]
    [InlineData("BEACON-SYSTEMS", "MODERN  work")]
    [InlineData("Beacon Systems", "modern")]
    [InlineData("1000200", "Solutions Partner for Modern Work")]
    public async Task A_partner_and_a_designation_are_found_in_any_spelling(string partner, string designation)
    {
        var one = Assert.Single(await JsonAsync("--partner", partner, "--designation", designation));

        Assert.Equal(("1000200", "Beacon Systems", "modern-work"), (Text(one, "partnerId"), Text(one, "partnerName"), Text(one, "designation")));
    }

    [Theory]
    [InlineData("--partner", "beacon", "--partner", "1000000")]
    [InlineData("--partner", "beacon, juniper")]
    public async Task Several_partners_are_shown_ordered_by_id(params string[] options) =>
        Assert.Equal(["1000000", "1000200"], (await JsonAsync([.. options, "--designation", "data & AI"])).Select(one => Text(one, "partnerId")));

    [Theory]
    [InlineData("--designation", "data & ai", "--designation", "Infra")]
    [InlineData("--designation", "Data and AI,infrastructure")]
    public async Task Several_designations_are_shown(params string[] options) =>
        Assert.Equal(["data-and-ai", "infrastructure"], (await JsonAsync([.. options, "--partner", "1000000"])).Select(one => Text(one, "designation")));

    [Theory]
    [InlineData("score")]
    [InlineData("forecast")]
    [InlineData("recommend")]
    [InlineData("what-if", "net-customer-adds=1")]
    public async Task A_name_that_several_partners_have_is_answered_with_a_list(string command, params string[] others)
    {
        var result = await Shell.RunAsync([command, await Demo.FolderAsync(), .. others, "--as-of", Demo.Day, "--partner", "it"]);

        Assert.Equal((1, "'it' may be Juniper IT (1000000), Copper IT (1000100): name one by its id."), (result.ExitCode, result.Error.Trim()));
    }

    [Fact]
    public async Task Digits_alone_are_no_part_of_a_name()
    {
        var folder = Demo.Of(
            ("usage.csv",
                "PGAPartnerID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits\n4711,3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams,2026-10-01,10,100\n"),
            ("profile.csv", "PGA_MPNID,PGA_PartnerName,MPNId,PartnerName\n4711,Route 42,4711,x\n"));

        var result = await Shell.RunAsync("score", folder, "--as-of", Demo.Day, "--partner", "42");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("holds nothing of a partner 42. There are Route 42 (4711).", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await Shell.RunAsync("score", folder, "--as-of", Demo.Day, "--partner", "route 42")).ExitCode);
    }

    [Fact]
    public async Task Scores_are_chosen_by_points()
    {
        var all = await JsonAsync();
        var between = await JsonAsync("--between", "40", "60");
        var top = await JsonAsync("--top", "1", "--sort", "points");

        Assert.Equal(all.Where(one => Points(one) is >= 40 and <= 60).Select(Id).Order(), between.Select(Id).Order());
        Assert.NotEmpty(between);
        Assert.True(between.Count < all.Count);
        Assert.Equal(all.GroupBy(one => Text(one, "designation")).Select(each => each.Max(Points)).OrderDescending(), top.Select(Points));
    }

    [Theory]
    [InlineData("'many' is no number of points", "--between", "60", "many")]
    [InlineData("--top must be 1 or more.", "--top", "0")]
    [InlineData("--flat goes with --csv.", "--flat")]
    public async Task What_is_not_understood_is_told(string message, params string[] options)
    {
        var result = await Shell.RunAsync(["score", ".", .. options]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_enrolled_and_does_not_qualify_is_at_risk()
    {
        const string usage = "PGAPartnerID,CustomerTenantId,WorkloadName,Month,MonthlyActiveUsers,PaidAvailableUnits\n";
        const string tenant = "3fa85f64-5717-4562-b3fc-2c963f66afa6,Teams";
        var folder = Demo.Of(
            ("usage.csv", usage + $"1,{tenant},2025-10-01,10,100\n1,{tenant},2026-10-01,10,100\n2,{tenant},2025-10-01,10,100\n2,{tenant},2026-10-01,10,100\n"),
            ("trainings.csv",
                "PGAMpnId,MCPID,TrainingTitle,TrainingCompletionDate,ExpirationDate\n1,1,Administrator " +
                "Expert,2020-01-15,2021-01-15\n2,1,Administrator Expert,2020-01-15,2021-01-15\n"),
            ("profile.csv", "PGA_MPNID,PGA_PartnerName,MPNId,PartnerName,EnrolledDesignations\n1,One,1,x,Modern Work\n2,Two,2,x,\n"));

        var result = await Shell.RunAsync("score", folder, "--as-of", Demo.Day, "--at-risk");

        Assert.Contains("One (1)", result.Output, StringComparison.Ordinal);
        Assert.Contains("short, still enrolled", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Two (2)", result.Output, StringComparison.Ordinal);
    }

    private static async Task<List<JsonElement>> JsonAsync(params string[] options)
    {
        var result = await Shell.RunAsync(["score", await Demo.FolderAsync(), "--as-of", Demo.Day, "--json", .. options]);
        Assert.Equal(0, result.ExitCode);
        using var json = JsonDocument.Parse(result.Output);
        return [.. json.RootElement.EnumerateArray().Select(one => one.Clone())];
    }

    private static string? Text(JsonElement one, string property) => one.GetProperty(property).GetString();

    private static decimal Points(JsonElement one) => one.GetProperty("points").GetDecimal();

    private static string Id(JsonElement one) => $"{Text(one, "partnerId")} {Text(one, "designation")}";
}
