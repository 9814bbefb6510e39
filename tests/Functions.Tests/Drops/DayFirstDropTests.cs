using PartnerScore.Functions.Drops;

namespace PartnerScore.Functions.Tests.Drops;

/// <summary>A file in which some date can only be day first is refused whole: its other dates would be read month first.</summary>
public sealed class DayFirstDropTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private const string Header = "PGAMpnId,TrainingTitle,TrainingType,MCPID,TrainingCompletionDate,ExpirationDate,ActivationStatus";

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(6_000)]
    [InlineData(40_000)]
    public async Task Nothing_is_applied_of_it_however_late_the_proof_and_however_small_the_buffer(int before)
    {
        var rows = Enumerable.Range(0, before + 20_000).Select(number => number == before
            ? "1,Title,Exam,,13/02/2026,,"
            : $"1,Title {number % 3},Certification,{number + 1},05/12/2025,05/12/2026,Active");
        await using var rig = new DropRig(azurite, _log);
        await rig.DropInOrderAsync(string.Join('\n', rows.Prepend(Header)));
        _log.Expect("day first");

        await rig.Normalizer(new NormalizationSettings { BufferMegabytes = 0 }).NormalizeAsync(rig.SeenThrough("000.csv"), default);

        var row = Assert.Single(await rig.UploadRowsAsync());
        Assert.Equal("Rejected", row.GetString("Status"));
        Assert.Contains(
            $"Line {before + 2}, column 'TrainingCompletionDate': the date '13/02/2026' can only be written day first", row.GetString(
            "Reason"), StringComparison.Ordinal);
        Assert.Equal("", await rig.ValuesAsync());
        Assert.Empty(rig.Asked);
        Assert.Contains("day first", await rig.RejectsAsync("000.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_file_that_looks_so_only_outside_its_dates_is_applied()
    {
        var rows = Enumerable.Range(0, 12_000)
            .Select(number => $"1,Title {number % 3} of 13/02/2026,Certification,{(number % 50) + 1},2/13/2026,2/13/2027,Active");
        await using var rig = new DropRig(azurite, _log);
        await rig.DropInOrderAsync(string.Join('\n', rows.Prepend(Header)));

        await rig.Normalizer(new NormalizationSettings { BufferMegabytes = 0 }).NormalizeAsync(rig.SeenThrough("000.csv"), default);

        var row = Assert.Single(await rig.UploadRowsAsync());
        Assert.Equal(("Applied", 12_000), (row.GetString("Status"), row.GetInt64("Kept")));
    }
}
