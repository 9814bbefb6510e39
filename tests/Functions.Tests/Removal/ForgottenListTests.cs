using PartnerScore.Functions.Tests.Drops;
using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Merging;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Functions.Tests.Removal;

public sealed class ForgottenListTests(Azurite azurite) : IClassFixture<Azurite>, IDisposable
{
    private const string TenantId = "0f9c1d2e-3b4a-4c5d-8e6f-7a8b9c0d1e2f";

    private readonly TestLog _log = new();

    public void Dispose() => _log.Dispose();

    [Theory]
    [InlineData("1,\"Zwiebel, \"\"Nord\"\"\",x", true)]
    [InlineData("{\"CustomerName\":\"Zwiebel, \\\"Nord\\\"\"}", true)]
    [InlineData("\"a\"\"b\",\"Zwiebel, \"\"Nord\"\"\"", true)]
    [InlineData("1,\"Zwiebel, \"\"Nord\"\" GmbH\",x", false)]
    public async Task A_rejected_line_mentions_a_name_however_it_is_quoted(string line, bool mentions)
    {
        var list = await ListAsync("Zwiebel, \"Nord\"");

        Assert.Equal(mentions, list.IsMentionedBy(new RejectedRow(2, "", "", "no reason", line)));
    }

    [Theory]
    [InlineData("\\\"")]
    [InlineData("\"\"\\")]
    [InlineData("\"")]
    public async Task A_line_that_was_built_to_take_long_takes_no_time(string piece)
    {
        var list = await ListAsync("Zwiebel");
        var line = $"\"{string.Concat(Enumerable.Repeat(piece, 60_000 / piece.Length))}";

        Assert.False(list.IsMentionedBy(new RejectedRow(2, "", "", "no reason", line)));
    }

    private async Task<ForgottenList> ListAsync(string name)
    {
        await using var rig = new DropRig(azurite, _log);
        var table = rig.Forgotten();
        var hash = new PseudonymKey(new byte[32]).ForgottenName(name);
        return await table.ListAsync([table.Of(FactSubject.Tenant, TenantId, account: null, default) with { Names = new HashSet<string> { hash } }], default);
    }
}
