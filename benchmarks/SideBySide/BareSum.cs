using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CsvHelper;

namespace PartnerScore.SideBySide;

/// <summary>The bare sum, in one pass over the file on all processors: no validation, no rejects, nothing but the sum.</summary>
/// <param name="now">Months as the export writes them.</param>
internal sealed class BareSum(string usagePath, string associationsPath, string now, string then) : IContestant
{
    private const int BlockSize = 1 << 20;
    private const int Tenant = 0;
    private const int Month = 3;
    private const int Mau = 5;
    private const int Partner = 9;

    private static readonly CsvReaderOptions Options = new() { Separator = ',', HasHeader = false };

    private readonly byte[] _now = Encoding.ASCII.GetBytes(now);
    private readonly byte[] _then = Encoding.ASCII.GetBytes(then);

    private Dictionary<string, long> _sums = [];

    public Task RunAsync()
    {
        var associated = ReadAssociations();
        using var file = File.OpenHandle(usagePath);
        var blocks = Partitioner.Create(0, RandomAccess.GetLength(file), BlockSize);
        var sums = new Dictionary<string, long>();
        Parallel.ForEach(
            blocks,
            () => new Part(associated),
            (block, _, part) =>
            {
                part.Buffer ??= new byte[BlockSize + (1 << 16)];
                var read = RandomAccess.Read(file, part.Buffer, block.Item1);

                // From behind the first line break to the first one behind the block: an export breaks no line inside a value.
                var start = block.Item1 == 0 ? 0 : part.Buffer.AsSpan(0, read).IndexOf((byte)'\n') + 1;
                var length = (int)(block.Item2 - block.Item1);
                var end = read <= length ? read : length + part.Buffer.AsSpan(length, read - length).IndexOf((byte)'\n') + 1;
                Add(part, part.Buffer.AsMemory(start, end - start));
                return part;
            },
            part =>
            {
                lock (sums)
                {
                    foreach (var (partner, sum) in part.Sums)
                    {
                        sums[partner] = sums.GetValueOrDefault(partner) + sum;
                    }
                }
            });
        _sums = sums;
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, long>> SumsAsync() => Task.FromResult<IReadOnlyDictionary<string, long>>(_sums);

    private HashSet<string> ReadAssociations()
    {
        using var csv = CsvReader.FromFile(associationsPath, Options, FileOptions.SequentialScan);
        var associated = new HashSet<string>(StringComparer.Ordinal);
        while (csv.Read())
        {
            associated.Add(string.Concat(csv.GetString(0), csv.GetString(1)));
        }

        return associated;
    }

    private void Add(Part part, ReadOnlyMemory<byte> lines)
    {
        Span<char> key = stackalloc char[128];
        using var csv = CsvReader.Create(lines, Options);
        while (csv.Read())
        {
            var month = csv.GetSpan(Month);
            var isNow = month.SequenceEqual(_now);
            if (!isNow && !month.SequenceEqual(_then))
            {
                continue;
            }

            var partner = Encoding.UTF8.GetChars(csv.GetSpan(Partner), key);
            var length = partner + Encoding.UTF8.GetChars(csv.GetSpan(Tenant), key[partner..]);
            if (part.Associated.Contains(key[..length]))
            {
                var mau = long.Parse(csv.GetSpan(Mau), CultureInfo.InvariantCulture);
                part.Add(key[..partner], isNow ? mau : -mau);
            }
        }
    }

    private sealed class Part(HashSet<string> associated)
    {
        public byte[]? Buffer { get; set; }

        public HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Associated { get; } = associated.GetAlternateLookup<ReadOnlySpan<char>>();

        public Dictionary<string, long> Sums { get; } = new(StringComparer.Ordinal);

        public void Add(ReadOnlySpan<char> partner, long mau) =>
            CollectionsMarshal.GetValueRefOrAddDefault(Sums.GetAlternateLookup<ReadOnlySpan<char>>(), partner, out _) += mau;
    }
}
