using PartnerScore.Telemetry.Entities;

namespace PartnerScore.Telemetry.Tests.Facts;

public class LineSetTests
{
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Lines_in_any_order_are_held_once_each_and_written_in_the_bytes_foretold(int seed)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, random.Next(1, 300)).Select(_ => random.NextInt64(1, random.Next(2) == 0 ? 200 : 3_000_000)).Distinct().ToArray();
        var set = new LineSet();
        foreach (var line in lines)
        {
            Assert.False(set.Contains(line));
            var size = set.Size;
            set.Add(line);
            Assert.InRange(set.Size, 0, size + LineSet.MostOf(line));
            Assert.True(set.Contains(line));
            AssertWrites(set, set.Size);
        }

        Assert.Equal(lines.Length, set.Count);
        Assert.All(Enumerable.Range(1, 250), line => Assert.Equal(lines.Contains(line), set.Contains(line)));
        var other = new LineSet();
        lines.Order().ToList().ForEach(other.Add);
        Assert.Equal(Written(other), Written(set));
    }

    [Fact]
    public void Lines_one_after_the_other_take_no_more_room_than_two()
    {
        var set = new LineSet();
        foreach (var line in Enumerable.Range(2, 100_000))
        {
            set.Add(line);
        }

        Assert.Equal(5, set.Size);
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 20)];

    private static void AssertWrites(LineSet set, int size)
    {
        var bytes = Written(set);
        Assert.Equal(size, bytes.Length);
        var reader = new CompactReader(bytes);
        var read = LineSet.Read(ref reader);
        Assert.True(reader.AtEnd);
        Assert.Equal((set.Count, set.Size), (read.Count, read.Size));
        Assert.Equal(bytes, Written(read));
    }

    private static byte[] Written(LineSet set)
    {
        var writer = new CompactWriter();
        set.Write(writer);
        return writer.Take();
    }
}
