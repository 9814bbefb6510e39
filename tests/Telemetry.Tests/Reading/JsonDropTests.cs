using System.Text;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>Drops as JSON Lines, good ones and hostile ones.</summary>
public class JsonDropTests
{
    private const string Good = $$"""{"PGAMpnID":"1","CustomerTenantId":"{{Usage.Tenant}}","Workload":"Teams","Month":"2026-10","MAU":5,"PAU":10,"""
        + "\"PartnerAttributionType\":\"DPOR\"}";

    private static readonly string Csv = Usage.File(Usage.Line(), Usage.Line(customer: "Contoso, \"Ltd.\" ü🎈"), Usage.Line(mau: "x"));

    [Fact]
    public async Task Lines_of_json_become_the_rows_that_lines_of_csv_become()
    {
        var expected = await Drop.ReadAsync(Csv);

        var drop = await Drop.ReadAsync(Jsonl.Of(Csv), "drop.jsonl");

        Assert.Equal("OfficeUsage", drop.Report);
        Assert.Equal(expected.Usage.Select(row => row with { Line = row.Line - 1 }), drop.Usage);
        Assert.Equal([(3, "MonthlyActiveUsers", "x", "not a whole number")], drop.Rejects.Select(row => (row.Line, row.Column, row.Value, row.Reason)));
        Assert.Equal(Jsonl.Of(Csv).Split('\n')[2], drop.Rejects[0].RawLine);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\n\n  \r\n")]
    public async Task Gzip_a_byte_order_mark_line_ends_and_blank_lines_do_not_matter(string lineEnd)
    {
        var text = "\uFEFF" + string.Join(
            lineEnd, Good, Good.Replace(":5,", ":6,", StringComparison.Ordinal), Good.Replace(":5,", ":7,", StringComparison.Ordinal));

        var plain = await Drop.ReadAsync(text, "drop.JSONL");
        var packed = await Drop.ReadAsync(Drop.Gzip(Encoding.UTF8.GetBytes(text + lineEnd)), "drop.jsonl.gz");

        Assert.Equal([5, 6, 7], plain.Usage.Select(row => row.Mau));
        Assert.Equal(plain.Usage, packed.Usage);
        Assert.Empty(plain.Rejects);
    }

    [Fact]
    public async Task Numbers_may_be_numbers_and_a_name_that_a_line_lacks_has_no_value()
    {
        var drop = await Drop.ReadAsync(
            $$"""
            {"MPNId":7,"CustomerTenantId":"{{Usage.Tenant}}","Workload":"Teams","Month":202610,"MAU":5.0,"PAU":"1,000","Extra":null}
            {"PGAMpnID":8,"MPNId":7,"CustomerTenantId":"{{Usage.Tenant}}","workload":"Teams","MONTH":"10/1/2026","mau":6,"pau":10,"CustomerName":"Caf\u00e9","Region":true}
            {"MPNId":7,"CustomerTenantId":"{{Usage.Tenant}}","Workload":null,"Month":202610,"MAU":5,"PAU":10}
            """, "drop.jsonl");

        Assert.Equal([("7", 5, 1000, null), ("8", 6, 10, "Café")], drop.Usage.Select(row => (row.PartnerId, row.Mau, row.Pau, row.CustomerName)));
        Assert.Equal([(3, "WorkloadName", "no value")], drop.Rejects.Select(row => (row.Line, row.Column, row.Reason)));
    }

    [Theory]
    [InlineData("""{"PGAMpnID":{"a":1}}""", "'PGAMpnID' holds a list or an object")]
    [InlineData("""{"MAU":1,"MAU":2}""", "'MAU' is there twice")]
    [InlineData("""{"MAU":null,"m a u":2}""", "'MAU' is there twice")]
    [InlineData("""{"MAU":1""", "no JSON object")]
    [InlineData("""{"MAU":1} {"MAU":2}""", "no JSON object")]
    [InlineData("""{"MAU":1},""", "no JSON object")]
    [InlineData("""{"MAU":1,}""", "no JSON object")]
    [InlineData("""{'MAU':1}""", "no JSON object")]
    [InlineData("""{"MAU":NaN}""", "no JSON object")]
    [InlineData("""["MAU",1]""", "no JSON object")]
    [InlineData("7", "no JSON object")]
    [InlineData("\"text\"", "no JSON object")]
    [InlineData("null", "no JSON object")]
    [InlineData("MAU;PAU", "no JSON object")]
    [InlineData("""{"CustomerName":"\ud800"}""", "an escape that is no character")]
    [InlineData("""{"\ud800":1}""", "an escape that is no character")]
    [InlineData("""{"Extra":["\ud800"]}""", "an escape that is no character")]
    [InlineData("""{"Extra":{"\ud800":1}}""", "an escape that is no character")]
    [InlineData("""{"Extra":[1,2}""", "no JSON object")]
    public async Task A_damaged_line_is_rejected_alone(string line, string reason)
    {
        var drop = await Drop.ReadAsync($"{Good}\n{line}\n{Good}", "drop.jsonl");

        Assert.Equal([1, 3], drop.Usage.Select(row => row.Line));
        var reject = Assert.Single(drop.Rejects);
        Assert.Equal((2, "", ""), (reject.Line, reject.Column, reject.RawLine));
        Assert.StartsWith(reason, reject.Reason.Replace("no JSON object: a text with ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""[1,{"MAU":7}]""")]
    [InlineData("""{"MAU":7,"a":{"b":["c\u00e9"]}}""")]
    public async Task A_list_or_an_object_that_no_report_reads_is_passed_by(string value)
    {
        var drop = await Drop.ReadAsync($"{Good[..^1]},\"Extra\":{value}}}\n{Good}", "drop.jsonl");

        Assert.Empty(drop.Rejects);
        Assert.Equal(2, drop.Usage.Count);
        Assert.Single(drop.Usage.Select(row => row with { Line = 0 }).Distinct());
    }

    [Fact]
    public async Task A_list_or_an_object_that_no_report_reads_is_not_shown_in_a_rejected_line()
    {
        var wrong = Good[1..].Replace("\"PAU\":10", "\"PAU\":\"ten\"", StringComparison.Ordinal);
        var drop = await Drop.ReadAsync($$"""{"Extra":{"mail":"a\u0040b.example"},{{wrong}}""", "drop.jsonl");

        Assert.StartsWith("""{"Extra":"",""", Assert.Single(drop.Rejects).RawLine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(60_000)]
    [InlineData(70_000)]
    [InlineData(130_000)]
    [InlineData(1_000_000)]
    public async Task Deep_nesting_and_huge_lines_cost_their_own_line_only(int size)
    {
        var text = string.Join('\n', Good, "{\"Extra\":" + new string('[', size), Good, "{\"Extra\":\"" + new string('x', size) + "\"}", Good);

        var drop = await Drop.ReadAsync(text, "drop.jsonl");

        Assert.Equal([1, 3, 5], drop.Usage.Select(row => row.Line));
        Assert.Equal([2, 4], drop.Rejects.Select(row => row.Line));
        Assert.All(drop.Rejects, row => Assert.Equal(size > 65_536, row.Reason == "a line of more than 64 KiB"));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_rejected_with_their_column()
    {
        byte[] bytes =
            [.. Encoding.UTF8.GetBytes(Good + "\n" + Good.Replace("Teams", "T!", StringComparison.Ordinal)).Select(each => each == '!' ? (byte)0xFC : each)];

        var drop = await Drop.ReadAsync(bytes, "drop.jsonl");

        Assert.Single(drop.Usage);
        Assert.Equal((2, "Workload"), (drop.Rejects[0].Line, drop.Rejects[0].Column));
        Assert.StartsWith("no UTF-8 text", drop.Rejects[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[\n{}\n]", "one JSON list")]
    [InlineData("{\n\"Month\": 1\n}", "Line 1 is no JSON object, nor is any that follows")]
    [InlineData("\n\nMonth,MAU\n", "Line 3 is no JSON object")]
    [InlineData("  \n", "The file is empty")]
    [InlineData("{}", "The first line is no header of a report")]
    [InlineData("""{"Month":1,"month":2}""", "The nearest is")]
    public async Task Lines_that_tell_no_report_rejects_the_file(string text, string reason) =>
        Assert.Contains(reason, await Drop.RejectionAsync(text, "drop.jsonl"), StringComparison.Ordinal);

    [Fact]
    public async Task The_names_of_the_first_hundred_objects_together_tell_the_report()
    {
        // Writers leave empty values out: no line has all names.
        var without = Good.Replace(",\"PAU\":10", "", StringComparison.Ordinal);
        var claimed = Good[..^1] + ",\"DateAssociated\":\"2026-01-01\"}";

        var early = await Drop.ReadAsync(string.Join("\n\n", [.. Enumerable.Repeat(without, 98), "no object", Good, claimed]), "drop.jsonl");
        var late = await Drop.ReadAsync(string.Join('\n', [.. Enumerable.Repeat(Good, 100), claimed]), "drop.jsonl");

        Assert.Equal(("CPOR-M365", 2, 99), (early.Report, early.Usage.Count, early.Rejects.Count));
        Assert.Equal(("OfficeUsage", 100), (late.Report, late.Usage.Count));
        Assert.StartsWith("'DateAssociated' makes this another report's line", Assert.Single(late.Rejects).Reason, StringComparison.Ordinal);
        Assert.StartsWith(
            "The header is no report's", await Drop.RejectionAsync(
            string.Join('\n', [.. Enumerable.Repeat(without, 100), Good]), "drop.jsonl"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(70)]
    [InlineData(5_000)]
    public async Task The_first_objects_may_run_over_blocks(int blockSize)
    {
        var lines = Enumerable.Range(0, 150)
            .Select(number => number == 99 ? Good : Good.Replace(",\"PAU\":10", $",\"Other\":\"{new string('x', 600)}\"", StringComparison.Ordinal));
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("\uFEFF\n" + string.Join("\n", lines)));

        var drop = await Drop.ReadAsync(content, "drop.jsonl", options: Drop.Options with { BlockSize = blockSize });

        Assert.Equal([101], drop.Usage.Select(row => row.Line));
        Assert.Equal(Enumerable.Range(2, 150).Where(line => line != 101).Select(line => (long)line), drop.Rejects.Select(row => row.Line));
    }

    [Theory]
    [InlineData("\"Note\":\"\\ud800\"")]
    [InlineData("\"Note\":\"x\\udc00y\"")]
    [InlineData("\"Note\":\"\\ud800\\ud800\"")]
    [InlineData("\"Email\":\"\\ud800x\"")]
    [InlineData("\"CustomerName\":\"\\ud83d\"")]
    [InlineData("\"No\\ud800te\":1")]
    [InlineData("\"Note\":{\"a\":\"\\ud800\"}")]
    [InlineData("\"Note\":[\"\\ud800\"]")]
    public async Task A_lone_surrogate_costs_its_own_line_only(string field)
    {
        foreach (var bad in new[] { Good.Replace(Usage.Tenant, "nope", StringComparison.Ordinal), Good })
        {
            var line = $"{bad[..^1]},{field}}}";

            var last = await Drop.ReadAsync($"{Good}\n{line}\n", "drop.jsonl");
            var first = await Drop.ReadAsync($"{line}\n{Good}\n", "drop.jsonl");

            Assert.Equal([1, 2], last.Usage.Select(row => row.Line).Concat(last.Rejects.Select(row => row.Line)));
            Assert.Equal([2, 1], first.Usage.Select(row => row.Line).Concat(first.Rejects.Select(row => row.Line)));
        }
    }

    [Fact]
    public async Task An_escape_beside_bytes_that_are_no_utf8_costs_its_own_line_only()
    {
        var bad = Good.Replace(Usage.Tenant, "nope", StringComparison.Ordinal)[..^1] + ",\"Note\":\"\\u0041!!\"}";
        byte[] bytes = [.. Encoding.UTF8.GetBytes($"{Good}\n{bad}\n").Select(each => each == '!' ? (byte)0xFF : each)];

        var drop = await Drop.ReadAsync(bytes, "drop.jsonl");

        Assert.Single(drop.Usage);
        Assert.Equal(2, Assert.Single(drop.Rejects).Line);
    }

    [Fact]
    public async Task A_line_of_ever_new_names_takes_no_memory_of_its_own()
    {
        var lines = Enumerable.Range(0, 3_000).Select(number => Good[..^1] + $",\"N{number}\":1,\"O{number}\":2}}");

        var drop = await Drop.ReadAsync(string.Join('\n', lines), "drop.jsonl");

        Assert.Equal(3_000, drop.Usage.Count);
    }

    [Fact]
    public async Task Gzip_data_that_breaks_off_names_the_last_whole_line()
    {
        var packed = Drop.Gzip(
            Encoding.UTF8.GetBytes(
            string.Join('\n', Enumerable.Range(0, 20_000).Select(number => Good.Replace(":5,", $":{number},", StringComparison.Ordinal)))));

        var failure = await Assert.ThrowsAsync<DropRejectedException>(() => Drop.ReadAsync(packed[..(packed.Length / 2)], "drop.jsonl.gz"));

        Assert.Contains("cut off after line", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_line_shows_no_person_whatever_name_it_goes_by()
    {
        var drop = await Drop.ReadAsync(
            """
            {"PGAMpnId":1,"MCPID":9001,"TrainingTitle":"Title","TrainingCompletionDate":"soon","FirstName":"Jane","Note":"ask jane"}
            {"PGAMpnId":1,"TrainingTitle":"Title","TrainingCompletionDate":"2026-01-01","Email":null,"Corp_Email":"NULL","Contact":"Jane"}
            {"PGAMpnId":"jane@home.example","MCPID":9001,"TrainingTitle":"Title","TrainingCompletionDate":"2026-01-01"}
            {"PGAMpnId":1,"MCPID":9001,"Jane":[]}
            """, "drop.jsonl");

        Assert.Empty(drop.Certifications);
        Assert.Equal(
            [
                """{"PGAMpnId":1,"MCPID":"","TrainingTitle":"Title","TrainingCompletionDate":"soon","FirstName":"","Note":""}""",
                """{"PGAMpnId":1,"TrainingTitle":"Title","TrainingCompletionDate":"2026-01-01","Email":"","Corp_Email":"","Contact":""}""",
                """{"PGAMpnId":"","MCPID":"","TrainingTitle":"Title","TrainingCompletionDate":"2026-01-01"}""",
                "",
            ],
            drop.Rejects.Select(row => row.RawLine));
        Assert.DoesNotContain("jane", string.Join('|', drop.Rejects.Take(3)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_address_is_blanked_also_where_it_is_escaped()
    {
        var drop = await Drop.ReadAsync(
            """{"PGAMpnId":"jane\u0040home.example","MCPID":9001,"TrainingTitle":"Title","TrainingCompletionDate":"2026-01-01"}""", "drop.jsonl");

        Assert.Equal("""{"PGAMpnId":"","MCPID":"","TrainingTitle":"Title","TrainingCompletionDate":"2026-01-01"}""", Assert.Single(drop.Rejects).RawLine);
    }

    [Fact]
    public async Task A_usage_line_blanks_names_that_tell_of_persons()
    {
        var drop = await Drop.ReadAsync($$"""
            {{Good}}
            {{Good.Replace(":5", ":-5", StringComparison.Ordinal)[..^1]}},"SellerFirstName":"Jane","Region":"x@contoso.example","Area":"EMEA"}
            """, "drop.jsonl");

        Assert.EndsWith(""","SellerFirstName":"","Region":"","Area":"EMEA"}""", Assert.Single(drop.Rejects).RawLine, StringComparison.Ordinal);
    }
}
