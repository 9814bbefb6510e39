namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>What somebody does, and when what is killed, drawn from a seed.</summary>
/// <param name="Rounds">Within a round a partner's designation moves at most once, so that however its scores are timed the events are the same.</param>
internal sealed record CrashSchedule(int Seed, IReadOnlyList<CrashRound> Rounds)
{
    private const int MostNoise = 5;
    private const int LatestKill = 2500;

    public static CrashSchedule Of(int seed)
    {
        var drawn = new Drawing(new Random(seed));
        return new CrashSchedule(seed, [drawn.First(), .. Enumerable.Range(0, drawn.Random.Next(2, 4)).Select(_ => drawn.Next())]);
    }

    public override string ToString() =>
        $"seed {Seed}: {string.Join(" / ", Rounds.Select(round => $"{string.Join(", ", round.Deeds)} ({string.Join(", ", round.Kills)})"))}";

    private sealed class Drawing(Random random)
    {
        private readonly Dictionary<string, Stack<(string Path, bool Valid)>> _trainings = [];
        private readonly Dictionary<string, string> _standing = [];
        private int _drops;

        public Random Random => random;

        public CrashRound First()
        {
            var deeds = CrashDrops.Partners.SelectMany(partner => (Deed[])[Drop("usage", CrashDrops.Usage(partner)), Certify(partner, true)]);
            return Round([.. deeds, Noise()]);
        }

        public CrashRound Next()
        {
            var deeds = new List<Deed>();
            foreach (var partner in CrashDrops.Partners.Where(_ => random.Next(4) > 0))
            {
                var before = _trainings[partner];
                deeds.Add(before.Count > 1 && random.Next(3) == 0 ? Withdraw(before.Pop().Path) : Certify(partner, !before.Peek().Valid));
            }

            for (var left = random.Next(1, MostNoise); left > 0; left--)
            {
                deeds.Add(random.Next(6) switch
                {
                    0 or 1 => Noise(),
                    2 when Noisy() is { } path => Put(path, _standing[path]),
                    3 when Noisy() is { } path => Drop("copy of noise", _standing[path]),
                    4 when Noisy() is { } path => Withdraw(path),
                    5 => new Deed(DeedKind.Forget, CrashDrops.Tenant(CrashDrops.Noisy, random.Next(1, CrashDrops.NoisyTenants + 1)), ""),
                    _ => Noise(),
                });
            }

            return Round(deeds);
        }

        private CrashRound Round(IReadOnlyList<Deed> deeds)
        {
            var kinds = Enum.GetValues<KillKind>();
            var kills = Enumerable.Range(0, random.Next(1, 3)).Select(_ => new Kill(kinds[random.Next(kinds.Length)], random.Next(LatestKill)));
            return new([.. deeds], [.. kills]);
        }

        private string? Noisy()
        {
            var paths = _standing.Keys.Where(path => path.Contains("noise", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
            return paths.Count > 0 ? paths[random.Next(paths.Count)] : null;
        }

        private Deed Noise() => Drop("noise", CrashDrops.Noise(random));

        private Deed Certify(string partner, bool valid)
        {
            var deed = Drop("trainings", CrashDrops.Trainings(partner, valid, _drops));
            _trainings.TryAdd(partner, new());
            _trainings[partner].Push((deed.Path, valid));
            return deed;
        }

        /// <summary>A later path is larger: of two drops within a second the later one is the newer.</summary>
        private Deed Drop(string name, string content) => Put($"{++_drops:D2} {name}.csv", content);

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
}

/// <param name="Deeds">Done one after the other.</param>
internal sealed record CrashRound(IReadOnlyList<Deed> Deeds, IReadOnlyList<Kill> Kills);

/// <param name="Path">Of a drop; of forgetting the tenant's id.</param>
internal sealed record Deed(DeedKind Kind, string Path, string Content)
{
    public override string ToString() => $"{Kind} {Path}";
}

/// <param name="After">Milliseconds after the round began, or after the start that followed the kill before.</param>
internal sealed record Kill(KillKind Kind, int After)
{
    /// <summary>What Azurite had not written to disk yet is lost.</summary>
    public bool LosesData => Kind is KillKind.Azurite or KillKind.Both;

    public override string ToString() => $"{Kind} after {After} ms";
}

internal enum DeedKind
{
    Drop,
    Withdraw,
    Forget,
}

internal enum KillKind
{
    LocalHost,
    Azurite,
    Both,

    /// <summary>Not a kill: Ctrl+C.</summary>
    Stop,
}
