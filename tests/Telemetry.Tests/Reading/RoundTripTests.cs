using FsCheck;
using FsCheck.Xunit;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Reading;

/// <summary>Properties over random drops; a failure prints the seed.</summary>
public class RoundTripTests
{
    [Property(MaxTest = 300)]
    public void What_is_written_is_read_whatever_the_quoting_order_and_packing(DoNotSize<int> seed)
    {
        var written = new RandomDrop(seed.Item);

        var drop = Drop.ReadAsync(written.Bytes, written.Path, chunk: 7).GetAwaiter().GetResult();

        Assert.Empty(drop.Rejects);
        Assert.Equal(written.Rows, drop.Usage);
    }

    [Property(MaxTest = 500)]
    public void Of_a_damaged_file_every_record_is_a_row_or_a_reject_or_the_drop_is_rejected(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var bytes = new RandomDrop(seed.Item).Bytes;
        for (var damage = random.Next(1, 6); damage > 0; damage--)
        {
            bytes[random.Next(bytes.Length)] = (byte)(random.Next(3) == 0 ? '"' : random.Next(256));
        }

        try
        {
            var drop = Drop.ReadAsync(bytes[..random.Next(bytes.Length + 1)], new RandomDrop(seed.Item).Path).GetAwaiter().GetResult();

            Assert.Equal(drop.RowsRead, drop.Usage.Count + drop.Rejects.Count);
            Assert.All(drop.Rejects, reject => Assert.True(reject is { Line: > 1, Reason.Length: > 0, Value.Length: <= 64 }));
        }
        catch (DropRejectedException rejection)
        {
            Assert.NotEmpty(rejection.Message);
        }
    }
}
