using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>
/// What a tenant's amounts are to a global account: its records under all of the account's ids. The same money counts with the newest
/// id's amounts (of one upload: the largest; of several locations: the largest), and with the association types of all ids.
/// </summary>
internal static class AmountUnion
{
    /// <param name="records">Of any reports, ids and years.</param>
    public static IReadOnlyList<AmountSeries> Unite(IEnumerable<AmountRecord> records, UploadOrder order) =>
        [.. records.GroupBy(record => record.Report).OrderBy(report => report.Key).SelectMany(report => Unite(report.Key, report, order))];

    /// <summary>The uploads that are compared: those of records under several ids, and those of names that are spelled in several ways.</summary>
    public static IEnumerable<UploadId> Compared(IReadOnlyList<AmountRecord> records, bool severalIds)
    {
        var facts = records.SelectMany(record => record.Facts);
        return severalIds
            ? facts.Select(fact => fact.Value.Upload)
            : facts.GroupBy(fact => fact.Key.Item, StringComparer.Ordinal)
                .Where(item => item.Select(fact => fact.Value.Name).Distinct(StringComparer.Ordinal).Skip(1).Any())
                .SelectMany(item => item.Select(fact => fact.Value.Upload));
    }

    private static IEnumerable<AmountSeries> Unite(MoneyReport report, IEnumerable<AmountRecord> records, UploadOrder order)
    {
        var items = new Dictionary<string, Item>(StringComparer.Ordinal);
        foreach (var (key, fact) in records.SelectMany(record => record.Facts))
        {
            if (!items.TryGetValue(key.Item, out var item))
            {
                items.Add(key.Item, item = new Item());
            }

            item.Add(key, fact, order);
        }

        return items.Values
            .Select(item => new AmountSeries(item.Name(order), item.Rows()) { Report = report })
            .OrderBy(series => series.Name, StringComparer.Ordinal);
    }

    private static bool IsBefore((string Name, UploadId Upload) one, (string Name, UploadId Upload) other, UploadOrder order) =>
        order.Compare(one.Upload, other.Upload) is not 0 and var comparison ? comparison < 0 : string.CompareOrdinal(one.Name, other.Name) < 0;

    /// <summary>One service or product.</summary>
    private sealed class Item
    {
        private readonly Dictionary<(Month Month, AmountPart Part), Money> _money = [];
        private readonly HashSet<(string Name, UploadId Upload)> _names = [];

        public void Add(AmountKey key, AmountFact fact, UploadOrder order)
        {
            _names.Add((fact.Name, fact.Upload));
            if (!_money.TryGetValue((key.Month, key.Part), out var money))
            {
                _money.Add((key.Month, key.Part), money = new Money(fact.Upload));
            }

            money.Add(fact, order);
        }

        /// <summary>The name as the newest upload spells it.</summary>
        public string Name(UploadOrder order) => _names.Select(each => each.Name).Distinct(StringComparer.Ordinal).Skip(1).Any()
            ? _names.Aggregate((one, other) => IsBefore(one, other, order) ? other : one).Name
            : _names.First().Name;

        public IReadOnlyList<AmountRow> Rows()
        {
            var parts = new Ranked<AmountPart>(_money.Keys.Select(key => key.Part), Comparer<AmountPart>.Default);
            return
            [
                .. _money.OrderBy(money => money.Key.Month)
                    .ThenBy(money => parts[money.Key.Part])
                    .SelectMany(money => money.Value.ByTypes().Select(row => new AmountRow(money.Key.Month, parts[money.Key.Part], row.Types, row.Usd))),
            ];
        }
    }

    /// <summary>One month's money of one part.</summary>
    private sealed class Money(UploadId upload)
    {
        private readonly List<AmountCopy> _newest = [];
        private UploadId _upload = upload;
        private AssociationTypes _others;

        public void Add(AmountFact fact, UploadOrder order)
        {
            var comparison = fact.Upload == _upload ? 0 : order.Compare(fact.Upload, _upload);
            if (comparison < 0)
            {
                _others |= fact.Types;
                return;
            }

            if (comparison > 0)
            {
                _others |= TypesOf(_newest);
                _upload = fact.Upload;
                _newest.Clear();
            }

            _newest.AddRange(fact.Copies);
        }

        /// <summary>
        /// Of every set of types the largest copy. All of the money, which is the largest copy, is tied by what only duplicates say, and by an older
        /// id's types that the newest one lacks.
        /// </summary>
        public IEnumerable<(AssociationTypes Types, decimal Usd)> ByTypes()
        {
            var (duplicates, originals) = (_newest.FindAll(copy => copy.Key.IsDuplicate), _newest.FindAll(copy => !copy.Key.IsDuplicate));
            var largest = (originals.Count > 0 ? originals : duplicates).Max(copy => copy.Usd);
            var rows = new SortedDictionary<AssociationTypes, decimal>();
            foreach (var copy in originals)
            {
                Add(copy.Types, copy.Usd);
            }

            var others = _others & ~TypesOf(_newest);
            var tied = TypesOf(duplicates) | others;
            if (originals.Count == 0 || tied != AssociationTypes.None)
            {
                Add(tied, largest);
            }

            return rows.Select(row => (row.Key, CompactWriter.Shortest(row.Value)));

            void Add(AssociationTypes types, decimal usd) => rows[types] = rows.TryGetValue(types, out var other) ? Math.Max(other, usd) : usd;
        }

        private static AssociationTypes TypesOf(IEnumerable<AmountCopy> copies) => copies.Aggregate(AssociationTypes.None, (types, copy) => types | copy.Types);
    }
}
