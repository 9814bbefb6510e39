namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>Draws a schedule's rounds, one after the other.</summary>
internal sealed class ScheduleDrawing(Random random, CrashDrops drops)
{
    /// <summary>At most as many drops of noise in a round.</summary>
    public const int MostNoise = 4;

    private const int LatestKill = 2500;
    private static readonly KillKind[] Kinds = Enum.GetValues<KillKind>();

    private readonly Dictionary<string, Stack<(string Path, bool Valid)>> _trainings = [];
    private readonly Dictionary<string, string> _standing = [];
    private int _drops;

    public CrashDrops Drops => drops;

    public CrashRound First()
    {
        var deeds = drops.Partners.SelectMany(partner => (Deed[])[Drop("usage", drops.Usage(partner)), Certify(partner, true)]);
        return new([.. deeds, Drop("noise", drops.Noise(random))], Kills(random.Next(2)));
    }

    public CrashRound Next()
    {
        var round = new CrashRound([], Kills(random.Next(4) == 0 ? 2 : 1));
        var deeds = new List<Deed>();
        foreach (var partner in drops.Partners.Where(_ => random.Next(4) > 0))
        {
            var before = _trainings[partner];
            deeds.Add(before.Count > 1 && random.Next(3) == 0 ? Withdraw(before.Pop().Path) : Certify(partner, !before.Peek().Valid));
        }

        for (var number = random.Next(MostNoise); number >= 0; number--)
        {
            deeds.Add(Noise(round.LosesData ? number : null));
        }

        return round with { Deeds = deeds };
    }

    private Deed Noise(int? apart) => random.Next(6) switch
    {
        0 when Noisy() is { } path => Put(path, _standing[path]),
        1 when Noisy() is { } path => Drop("copy of noise", _standing[path]),
        2 when Noisy() is { } path => Withdraw(path),
        3 => new Deed(DeedKind.Forget, CrashDrops.Tenant(drops.Noisy, random.Next(1, CrashDrops.NoisyTenants + 1)), ""),
        _ => Drop("noise", drops.Noise(random, apart)),
    };

    private Kill[] Kills(int count) => [.. Enumerable.Range(0, count).Select(_ => new Kill(Kinds[random.Next(Kinds.Length)], random.Next(LatestKill)))];

    private string? Noisy()
    {
        var paths = _standing.Keys.Where(path => path.Contains("noise", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        return paths.Count > 0 ? paths[random.Next(paths.Count)] : null;
    }

    private Deed Certify(string partner, bool valid)
    {
        var deed = Drop("trainings", drops.Trainings(partner, valid, _drops));
        _trainings.TryAdd(partner, new());
        _trainings[partner].Push((deed.Path, valid));
        return deed;
    }

    /// <summary>A later path is larger: of two drops within a second the later one is the newer.</summary>
    private Deed Drop(string name, string content) => Put($"{drops.Folder}{++_drops:D2} {name}.csv", content);

    private Deed Put(string path, string content)
    {
        _standing[path] = content;
        return new(DeedKind.Drop, path, content);
    }

    /// <summary>With all copies, since the content counts no more under any path.</summary>
    private Deed Withdraw(string path)
    {
        var content = _standing[path];
        foreach (var copy in _standing.Where(each => each.Value == content).ToList())
        {
            _standing.Remove(copy.Key);
        }

        return new(DeedKind.Withdraw, path, content);
    }
}
