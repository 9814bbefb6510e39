using Azure.Data.Tables;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Precedence;
using static PartnerScore.Telemetry.Tests.Facts.AmountRecordTests;

namespace PartnerScore.Telemetry.Tests.Facts;

/// <summary>Uploads of money end in what the rule says, in the same bytes, in every order, in parts, at once and again, and also where some are
/// withdrawn or found to be older.</summary>
public class RandomMoneyTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 100)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Random_uploads_in_any_order_in_parts_at_once_and_again_end_in_the_same_bytes_and_exact_sums(int seed)
    {
        var random = new Random(seed);
        var uploads = Draw(random);
        var expected = RandomMoney.Standing(uploads);
        byte[]? bytes = null;
        for (var attempt = 0; attempt < 8; attempt++)
        {
            var entity = Apply(random, null, [.. uploads, .. uploads.Where(_ => random.Next(2) == 0)], Uploads.Order);

            Assert.True(expected.SequenceEqual(Described(entity!)),
                $"Seed {seed}, attempt {attempt}:\n{string.Join('\n', Described(entity!))}\nin the place of\n{string.Join('\n', expected)}");
            var written = AllBytes(entity!);
            Assert.True((bytes ??= written).SequenceEqual(written), $"Seed {seed}, attempt {attempt}: other bytes.");
            Assert.Equal(AllBytes(entity!), AllBytes(AmountRecordLayout.Write("1", RowKey, AmountRecordLayout.Read(entity!))));
            Assert.All(uploads, upload => Assert.Null(Pending(upload.Rows).MergeInto(entity, Uploads.Id(upload.Number), Uploads.Order).Entity));
        }
    }

    /// <summary>As a withdrawal does it: the upload becomes the oldest, older drops are applied again, then what is left of it goes.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_withdrawn_upload_leaves_what_would_stand_without_it(int seed)
    {
        var random = new Random(seed);
        var uploads = Draw(random);
        var withdrawn = uploads[random.Next(uploads.Count)];
        var others = uploads.Where(upload => upload != withdrawn).ToList();
        var order = OrderWith(withdrawn.Number, 0);
        var entity = Apply(random, null, uploads, Uploads.Order);
        entity = Apply(random, entity, [.. others.Where(upload => upload.Number < withdrawn.Number)], order);
        entity = AmountRecordLayout.Without(entity!, Uploads.Id(withdrawn.Number));

        var expected = Apply(random, null, others, Uploads.Order);
        Assert.True(
            (expected is null ? [] : AllBytes(expected)).SequenceEqual(entity is null ? [] : AllBytes(entity)),
            $"Seed {seed}:\n{string.Join('\n', entity is null ? [] : Described(entity))}\nin the place " +
                $"of\n{string.Join('\n', expected is null ? [] : Described(expected))}");
    }

    /// <summary>As where a copy of some content is found to be older than it was known to be: the drops between are applied again.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void An_upload_that_is_found_to_be_older_gives_way_to_those_between(int seed)
    {
        var random = new Random(seed);
        var uploads = Draw(random);
        var (moved, _) = uploads[random.Next(uploads.Count)];
        var earlier = random.Next(0, moved);
        var order = OrderWith(moved, earlier);
        var entity = Apply(random, null, uploads, Uploads.Order);
        entity = Apply(random, entity, [.. uploads.Where(upload => upload.Number < moved && upload.Number > earlier)], order);

        var expected = Apply(random, null, uploads, order);
        Assert.True(AllBytes(expected!).SequenceEqual(
            AllBytes(entity!)), $"Seed {seed}:\n{string.Join('\n', Described(entity!))}\nin the place of\n{string.Join('\n', Described(expected!))}");
    }

    private static List<(int Number, ReportedAmount[] Rows)> Draw(Random random) =>
        [.. Enumerable.Range(1, random.Next(2, 6)).Select(number => (number, RandomMoney.Rows(random)))];

    /// <summary>Every upload in parts of its own; the parts of all of them interleave.</summary>
    private static TableEntity? Apply(Random random, TableEntity? entity, IReadOnlyList<(int Number, ReportedAmount[] Rows)> uploads, UploadOrder order)
    {
        var runs = uploads.Select(upload => (upload.Number, Parts: new Queue<ReportedAmount[]>(Parts(random, upload.Rows)))).ToList();
        while (runs.Count > 0)
        {
            var run = runs[random.Next(runs.Count)];
            var merged = Pending(run.Parts.Dequeue()).MergeInto(entity, Uploads.Id(run.Number), order);
            Assert.Empty(merged.Rejected);
            entity = merged.Entity ?? entity;
            runs.RemoveAll(each => each.Parts.Count == 0);
        }

        return entity;
    }

    private static UploadOrder OrderWith(int moved, int earlier) => new(Enumerable.Range(0, 100).ToDictionary(
        Uploads.Id, number =>
            new UploadVersion(DateTimeOffset.UnixEpoch.AddDays(number == moved ? earlier : number), number == moved ? "zzz.csv" : "some/path.csv")));

    private static IEnumerable<ReportedAmount[]> Parts(Random random, ReportedAmount[] rows)
    {
        for (var start = 0; start < rows.Length;)
        {
            var end = Math.Min(rows.Length, start + random.Next(1, 12));
            yield return rows[start..end];
            start = end;
        }
    }

    private static List<string> Described(TableEntity entity) =>
    [
        .. AmountRecordLayout.Read(entity).Facts
            .SelectMany(fact => fact.Value.Copies.Select(copy =>
                $"{1000 - (int)fact.Value.Upload.Value.Low} {(fact.Key.Month, fact.Key.Item, fact.Key.Part)} {fact.Value.Name} " +
                    $"{(copy.Types, copy.Key.OtherTypes, copy.Location, copy.Key.IsDuplicate)} {copy.Usd:F4} " +
                    $"{string.Join(' ', Enumerable.Range(2, 40).Where(line => copy.Lines.Contains(line)))}"))
            .Order(StringComparer.Ordinal),
    ];

    private static byte[] AllBytes(TableEntity entity) =>
    [
        .. entity.Where(property => property.Key is not ("PartitionKey" or "RowKey")).OrderBy(property => property.Key, StringComparer.Ordinal)
            .SelectMany(property => property.Value is byte[] bytes ? bytes : System.Text.Encoding.UTF8.GetBytes($"{property.Key} {property.Value}")),
    ];
}
