using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>What a cell may hold, seen through usage rows. Today is 2026-11-22.</summary>
public class RowValueTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("007", 7)]
    [InlineData(" 12 ", 12)]
    [InlineData("12.0", 12)]
    [InlineData("12.000", 12)]
    [InlineData("1,234", 1_234)]
    [InlineData("12,345,678.0", 12_345_678)]
    [InlineData("999999999999", 999_999_999_999)]
    public async Task Numbers_are_whole_and_may_carry_thousands_separators_and_a_trailing_zero(string text, long value)
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(mau: text, pau: text)));

        Assert.Equal([(value, value)], drop.Usage.Select(row => (row.Mau, row.Pau)));
    }

    [Theory]
    [InlineData("1.5", "a fraction, not a whole number")]
    [InlineData("-1.5", "a fraction, not a whole number")]
    [InlineData("-1", "a negative number")]
    [InlineData("-1,234", "a negative number")]
    [InlineData("1,23", "not a whole number (looks re-saved by Excel: drop the original download)")]
    [InlineData("1234,567", "not a whole number (looks re-saved by Excel: drop the original download)")]
    [InlineData(",123", "not a whole number")]
    [InlineData("1,,234", "not a whole number")]
    [InlineData("12,", "not a whole number")]
    [InlineData("12.", "not a whole number")]
    [InlineData(".0", "not a whole number")]
    [InlineData("1.234.567", "not a whole number")]
    [InlineData("1e3", "not a whole number (looks re-saved by Excel: drop the original download)")]
    [InlineData("1.2E+03", "not a whole number (looks re-saved by Excel: drop the original download)")]
    [InlineData("$1,234", "not a whole number (looks re-saved by Excel: drop the original download)")]
    [InlineData("1.234,50 €", "not a whole number (looks re-saved by Excel: drop the original download)")]
    [InlineData("+5", "not a whole number")]
    [InlineData("0x1F", "not a whole number")]
    [InlineData("1 234", "not a whole number")]
    [InlineData("=1+1", "not a whole number")]
    [InlineData("NaN", "no value")]
    [InlineData("١٢", "not a whole number")]
    [InlineData("-", "no value")]
    [InlineData("", "no value")]
    [InlineData("null", "no value")]
    [InlineData("Unknown", "no value")]
    [InlineData("1000000000000", "a number of more than 12 digits")]
    [InlineData("99999999999999999999999999", "a number of more than 12 digits")]
    public async Task Other_numbers_reject_their_row_alone(string text, string reason)
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(), Usage.Line(mau: text), Usage.Line(pau: text), Usage.Line()));

        Assert.Equal([2, 5], drop.Usage.Select(row => row.Line));
        Assert.Equal(
            [(3, "MonthlyActiveUsers", text, reason), (4, "PaidAvailableUnits", text, reason)],
            drop.Rejects.Select(reject => ((int)reject.Line, reject.Column, reject.Value, reject.Reason)));
    }

    [Theory]
    [InlineData("2026-10-01")]
    [InlineData("2026-10-31")]
    [InlineData("2026-10-01T00:00:00")]
    [InlineData("2026-10-01T00:00:00Z")]
    [InlineData("2026-10-01T00:00:00.0000000+00:00")]
    [InlineData("2026-10-01 00:00:00")]
    [InlineData("10/1/2026")]
    [InlineData("10/01/2026")]
    [InlineData("10/1/2026 12:00:00 AM")]
    [InlineData("10/1/2026 0:00")]
    [InlineData("10/1/2026 00:00")]
    [InlineData("10/1/2026 0:00:00")]
    [InlineData("10/1/2026 13:05")]
    [InlineData("10/1/2026 1:05:00 PM")]
    [InlineData("10/1/2026  1:05 pm")]
    [InlineData("10/1/2026 1:05:00.250 PM")]
    [InlineData("10/1/2026 1:05PM")]
    [InlineData("10/1/2026 1 pm")]
    [InlineData("10/1/2026 1:05\u202fPM")]
    [InlineData("202610")]
    [InlineData("2026-10")]
    public async Task Months_come_in_every_form_exports_write(string text)
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(month: text)));

        Assert.Equal(new Month(2026, 10), Assert.Single(drop.Usage).Month);
    }

    [Theory]
    [InlineData("2015-01", true)]
    [InlineData("2014-12", false)]
    [InlineData("2026-11", true)]
    [InlineData("2026-12", false)]
    [InlineData("12/1/2026", false)]
    public async Task A_month_has_begun_and_is_not_before_2015(string text, bool kept)
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(month: text)));

        Assert.Equal(kept ? (1, 0) : (0, 1), (drop.Usage.Count, drop.Rejects.Count));
        Assert.All(drop.Rejects, reject => Assert.Equal(("Month", text), (reject.Column, reject.Value)));
    }

    [Theory]
    [InlineData("October 2026")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-30")]
    [InlineData("202613")]
    [InlineData("2026-10-01T25:00:00")]
    [InlineData("2026-10-01T00:00:00+02:00")]
    [InlineData("2026-10-01 and more")]
    [InlineData("0000-00-00")]
    public async Task Other_months_reject_their_row(string text)
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(), Usage.Line(month: text)));

        Assert.Single(drop.Usage);
        Assert.StartsWith("not a month like 2026-10", Assert.Single(drop.Rejects).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_that_may_be_written_day_first_is_not_guessed()
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(month: "01/10/2026")));

        Assert.Empty(drop.Usage);
        Assert.Contains("re-saved by Excel", Assert.Single(drop.Rejects).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0A1B2C3D-0000-4000-8000-00000000000F")]
    [InlineData("{0a1b2c3d-0000-4000-8000-00000000000f}")]
    [InlineData("0a1b2c3d000040008000-00000000000f", false)]
    [InlineData("0a1b2c3d00004000800000000000000f")]
    [InlineData("00000000-0000-0000-0000-000000000000", false)]
    [InlineData("contoso.onmicrosoft.com", false)]
    [InlineData("../../etc/passwd", false)]
    [InlineData("NULL", false)]
    public async Task A_tenant_is_a_GUID_and_is_kept_in_lower_case(string text, bool kept = true)
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(tenant: text)));

        Assert.Equal(kept ? [Usage.Tenant] : [], drop.Usage.Select(row => row.TenantId));
        Assert.Equal(kept ? [] : ["CustomerTenantId"], drop.Rejects.Select(reject => reject.Column));
    }

    [Theory]
    [InlineData("1234567")]
    [InlineData(" 1234567 ")]
    [InlineData("P1-global_account")]
    [InlineData("5f0a9d3e-77b2-4b3b-9c1e-000000000001")]
    [InlineData("1234567.0", false)]
    [InlineData("a/b", false)]
    [InlineData("a\\b", false)]
    [InlineData("a#b", false)]
    [InlineData("a?b", false)]
    [InlineData("a|b", false)]
    [InlineData("a\u0001b", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("..", false)]
    [InlineData("", false)]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345", false)]
    public async Task A_partner_id_can_be_a_key(string text, bool kept = true)
    {
        var drop = await Drop.ReadAsync(Usage.File(Usage.Line(partner: text)));

        Assert.Equal(kept ? [text.Trim()] : [], drop.Usage.Select(row => row.PartnerId));
        Assert.Equal(kept ? [] : ["PGAPartnerID"], drop.Rejects.Select(reject => reject.Column));
    }

    [Fact]
    public async Task A_workload_has_at_most_64_characters_and_no_control_characters()
    {
        var drop = await Drop.ReadAsync(Usage.File(
            Usage.Line(workload: new string('w', 64)), Usage.Line(workload: new string('w', 65)), Usage.Line(workload: "Tea\0ms"), Usage.Line(workload: "")));

        Assert.Equal(new string('w', 64), Assert.Single(drop.Usage).Workload);
        Assert.Equal(
            ["a workload name of more than 64 characters", "a workload name with a control character", "no value"],
            drop.Rejects.Select(reject => reject.Reason));
    }

    [Fact]
    public async Task Rejected_values_are_cut_at_64_characters_and_never_through_a_surrogate_pair()
    {
        var drop = await Drop.ReadAsync(Usage.File(
            Usage.Line(mau: new string('9', 100) + "x"), Usage.Line(mau: new string('x', 63) + "🎈🎈")));

        Assert.Equal([new string('9', 64), new string('x', 63)], drop.Rejects.Select(reject => reject.Value));
    }

    [Fact]
    public async Task Text_that_is_not_UTF_8_rejects_its_row_with_advice()
    {
        var drop = await Drop.ReadAsync([.. "PartnerID,CustomerTenantId,Workload,Month,MAU,PAU,CustomerName,Other\n"u8,
            .. System.Text.Encoding.Latin1.GetBytes($"1,{Usage.Tenant},Teams,202610,1,2,Müller,x\n1,{Usage.Tenant},Teams,202610,1,2,Muller,ü\n")]);

        Assert.Equal("Muller", Assert.Single(drop.Usage).CustomerName);
        var reject = Assert.Single(drop.Rejects);
        Assert.Equal((2, "CustomerName"), (reject.Line, reject.Column));
        Assert.Contains("re-saved by Excel", reject.Reason, StringComparison.Ordinal);
    }
}
