using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Telemetry.Tests.Facts;

public class CompactAmountTests
{
    [Theory]
    [InlineData("0", 2)]
    [InlineData("0.0000000000", 2)]
    [InlineData("12.50", 2)]
    [InlineData("1200", 3)]
    [InlineData("999999999999.9999999999", 12)]
    [InlineData("79228162514264337593543950335", 15)]
    [InlineData("0.0000000000000000000000000001", 2)]
    [InlineData("-0.0", 2)]
    [InlineData("-12.50", 2)]
    [InlineData("-79228162514264337593543950335", 15)]
    [InlineData("-0.0000000000000000000000000001", 2)]
    public void An_amount_is_read_as_it_was_written_in_the_bytes_foretold(string text, int size)
    {
        var amount = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var writer = new CompactWriter();
        writer.WriteAmount(amount);
        var bytes = writer.Take();

        Assert.Equal((size, size), (bytes.Length, CompactWriter.SizeOf(amount)));
        Assert.Equal(amount, new CompactReader(bytes).ReadAmount());
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 2 })]
    [InlineData(new byte[] { 2, 0x80 })]
    [InlineData(new byte[] { 29, 1 })]
    [InlineData(new byte[] { 128 | 29, 1 })]
    [InlineData(new byte[] { 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F })]
    [InlineData(new byte[] { 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1 })]
    public void What_is_no_amount_is_refused(byte[] bytes) => Assert.Throws<InvalidDataException>(() => new CompactReader(bytes).ReadAmount());
}
