using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Telemetry.Tests.Reading;

public class RejectsFileTests
{
    private const int Listed = 100_000;

    [Fact]
    public async Task Of_very_many_rejects_the_first_are_listed_the_others_counted_and_what_is_wrong_with_the_file_is_always_told()
    {
        await using var rejects = new RejectsFile(maximumBytes: Listed);
        for (var line = 2; line < 100_002; line++)
        {
            rejects.Add(new RejectedRow(line, "Month", "x", "not a month", $"1,2,{line}"));
        }

        rejects.Add(new RejectedRow(0, "", "", "The rest cannot be read.", ""));
        var lines = await LinesAsync(rejects);

        Assert.Equal(100_001, rejects.Count);
        Assert.InRange(rejects.Content()!.Length, Listed, 3 * Listed);
        Assert.Equal(",,,The rest cannot be read.,", lines[^2]);
        Assert.Equal($",,,\"{100_000 - (lines.Length - 3)} more rows were rejected, which are not listed: there are too many.\",", lines[^1]);
        Assert.Equal(lines, await LinesAsync(rejects));
    }

    private static async Task<string[]> LinesAsync(RejectsFile rejects)
    {
        using var reader = new StreamReader(rejects.Content()!, leaveOpen: true);
        return (await reader.ReadToEndAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
