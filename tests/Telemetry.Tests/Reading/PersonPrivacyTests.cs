using System.Security.Cryptography;
using System.Text;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>No name, no e-mail address and no person's id leaves the reader.</summary>
public class PersonPrivacyTests
{
    private const string Header =
        "PGAMpnId,MCPID,AADUserId,IndividualFirstName,IndividualLastName,Email,CorpEmail,Remark,TrainingTitle,TrainingType,TrainingCompletionDate";

    [Fact]
    public async Task A_persons_key_is_the_keyed_hash_of_the_first_id_with_a_value()
    {
        var drop = await Drop.ReadAsync(
            $"{Header}\n1,9001,A-1,Jane,Doe,jane@home.example,jd@contoso.example,,Title,Certification,2025-01-01\n"
            + "1,,A-1 ,Jane,Doe,jane@home.example,jd@contoso.example,,Title,Certification,2025-01-01\n"
            + "1,NULL,unknown,Jane,Doe, JANE@home.example,jd@contoso.example,,Title,Certification,2025-01-01\n"
            + "1,,,Jane,Doe,,JD@contoso.example,,Title,Certification,2025-01-01\n");

        Assert.Equal(new[] { "9001", "a-1", "jane@home.example", "jd@contoso.example" }.Select(Hash), drop.Certifications.Select(row => row.PersonKey));
        Assert.All(drop.Certifications, row => Assert.Equal(new PseudonymKey(Drop.Options.PseudonymKey).Id, row.KeyId));
    }

    [Fact]
    public void A_keys_id_tells_keys_apart_and_is_not_the_key()
    {
        var one = new PseudonymKey(new byte[32]);
        var other = new PseudonymKey(Enumerable.Repeat((byte)1, 32).ToArray());

        Assert.Matches("^[0-9a-f]{8}$", one.Id);
        Assert.NotEqual(one.Id, other.Id);
        Assert.NotEqual(one.PersonKey("x"), other.PersonKey("x"));
        Assert.Equal(one.PersonKey("x"), new PseudonymKey(new byte[32]).PersonKey(" X "));
    }

    [Fact]
    public async Task Without_a_key_nobody_is_hashed()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(Header));

        var refusal = await Assert.ThrowsAsync<ArgumentException>(
            () => ReportReader.OpenAsync(content, "a.csv", Drop.Options with { PseudonymKey = default }, CancellationToken.None));

        Assert.Contains("Privacy__PseudonymKey", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rejected_lines_keep_only_columns_that_hold_no_person()
    {
        var drop = await Drop.ReadAsync(
            $"{Header}\n1,9001,A-1,Jane,\"Doe, \"\"JD\"\"\",jane@home.example,jd@contoso.example,ask Jane,\"Title, long\",Certification,soon\n");

        Assert.Equal(
            [new(2, "TrainingCompletionDate", "soon", "not a date like 2026-10-01 or 10/1/2026", "1,,,,,,,,\"Title, long\",Certification,soon")], drop.Rejects);
    }

    [Fact]
    public async Task A_missing_person_is_rejected_without_showing_anyone()
    {
        var drop = await Drop.ReadAsync($"{Header}\n1,,,Jane,Doe,NULL,,,Title,Certification,2025-01-01\n");

        Assert.Equal([new(2, "MCPID", "", "no value", "1,,,,,,,,Title,Certification,2025-01-01")], drop.Rejects);
    }

    [Theory]
    [InlineData("1,9001,A-1,Jane,Doe,jane@home.example,jd@contoso.example,,Title,Certification,jane@home.example")] // shifted, yet as many columns
    [InlineData("1,9001,A-1,Jane,Doe,jane@home.example,jd@contoso.example,,Title,Certification")] // too few
    [InlineData("1,9001,A-1,Jane,Doe,Jr.,jane@home.example,jd@contoso.example,,Title,Certification,2025-01-01")] // too many
    [InlineData("1,9001,A-1,\"Jane\"Doe,Doe,jane@home.example,jd@contoso.example,,Title,Certification,2025-01-01")] // broken quoting
    [InlineData("1,9001,A-1,\"Jane,Doe,jane@home.example,jd@contoso.example,,Title,Certification,2025-01-01\n1,9001,A-1,Jane,Doe,,,,,,")] // never closed
    [InlineData("jane@home.example,9001,A-1,Jane,Doe,jane@home.example,jd@contoso.example,,Title,Certification,2025-01-01")] // in the partner's column
    public async Task However_a_line_is_broken_no_person_shows(string line)
    {
        var drop = await Drop.ReadAsync($"{Header}\n{line}");

        var reject = Assert.Single(drop.Rejects);
        var shown = string.Join('|', reject.Column, reject.Value, reject.Reason, reject.RawLine);
        foreach (var person in new[] { "jane", "doe", "9001", "A-1", "jd@", "@" })
        {
            Assert.DoesNotContain(person, shown, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("ContactEmail")]
    [InlineData("Account Manager E_Mail")]
    [InlineData("User Principal Name")]
    [InlineData("SellerFirstName")]
    [InlineData("Contact Phone")]
    public async Task Other_reports_blank_columns_whose_header_tells_of_persons(string header)
    {
        var drop = await Drop.ReadAsync($"{Usage.Header},{header}\n{Usage.Line(mau: "x")},\"Jane, Doe\"\n1,2,3\n");

        Assert.Equal([Usage.Line(mau: "x") + ",", ""], drop.Rejects.Select(reject => reject.RawLine));
    }

    [Theory]
    [InlineData("jane@home.example")]
    [InlineData("ask Jane <jane@home.example> first")]
    [InlineData("mailto:jane@home.example?subject=x")]
    public async Task An_address_in_a_column_that_is_no_persons_is_blanked_as_well(string value)
    {
        var mail = await Drop.ReadAsync(
            Usage.File(Usage.Line(customer: value, mau: "x"), Usage.Line(month: value), Usage.Line(customer: value) + ",more", Usage.Line(mau: "y")));
        var json = await Drop.ReadAsync(Jsonl.Of(Usage.File(Usage.Line(customer: value, mau: "x"), Usage.Line(month: value))), "a.jsonl");

        Assert.Equal([Usage.Line(customer: "", mau: "x"), Usage.Line(month: ""), "", Usage.Line(mau: "y")], mail.Rejects.Select(reject => reject.RawLine));
        Assert.Equal(["x", "", "", "y"], mail.Rejects.Select(reject => reject.Value));
        Assert.All(json.Rejects, reject => Assert.DoesNotContain("jane", reject.ToString(), StringComparison.OrdinalIgnoreCase));
        Assert.All(json.Rejects, reject => Assert.Contains(Usage.Tenant, reject.RawLine, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("@SUM(A1)")]
    [InlineData("a @ b")]
    [InlineData("5 @")]
    public async Task What_is_no_address_stays_as_it_is_in_a_file_without_persons(string value)
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(month: value)));

        Assert.Equal((value, Usage.Line(month: value)), (Assert.Single(drop.Rejects).Value, drop.Rejects[0].RawLine));
    }

    [Fact]
    public async Task No_message_and_no_note_quotes_an_address()
    {
        var names = await Drop.ReadAsync(
            Usage.File(Usage.Line(workload: "jane@home.example"), Usage.Line(workload: "joe@home.example"), Usage.Line(type: "ann@home.example")));
        var whole = await Drop.RejectionAsync($"{Usage.Header},DateOf jane@home.example\n{Usage.Line()},31/12/2026\n");

        Assert.All([.. names.Notes.Keys, whole, .. names.Rejects.Select(reject => reject.ToString())], text =>
            Assert.DoesNotContain("@home", text, StringComparison.Ordinal));
        Assert.Equal(2, names.Notes["rows of the unknown workload '(an e-mail address)'"]);
    }

    [Fact]
    public async Task Exceptions_of_a_damaged_training_report_show_nobody()
    {
        var text = $"{Header}\n1,9001,A-1,\"Jane{new string('x', 200_000)}";

        var message = await Drop.RejectionAsync(text);

        Assert.DoesNotContain("Jane", message, StringComparison.Ordinal);
        Assert.StartsWith("Line 2 ", message, StringComparison.Ordinal);
    }

    private static string Hash(string id) => Convert.ToHexStringLower(HMACSHA256.HashData(Drop.Options.PseudonymKey.Span, Encoding.UTF8.GetBytes(id)));
}
