using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Storage;

/// <summary>
/// What a tenant's amounts are to a global account: its records under all of the account's ids. The same money counts with the newest id's amounts
/// (of one upload: the largest; of several locations: the largest), and with the association types of all ids.
/// </summary>
internal static class AmountUnion
{
    /// <param name="records">Of any ids and years.</param>
    public static IReadOnlyList<AmountSeries> Unite(IEnumerable<AmountRecord> records, UploadOrder order)
    {
        var facts = new Dictionary<AmountKey, Money>();
        foreach (var (key, fact) in records.SelectMany(record => record.Facts))
        {
            if (!facts.TryGetValue(key, out var money))
            {
                facts.Add(key, money = new Money(fact.Upload));
            }

            money.Add(fact, order);
        }

        return
        [
            .. facts.GroupBy(fact => fact.Key.Item, StringComparer.Ordinal)
                .OrderBy(item => item.Key, StringComparer.Ordinal)
                .Select(item => new AmountSeries(item.Key, Rows([.. item]))),
        ];
    }

    private static AmountRow[] Rows(KeyValuePair<AmountKey, Money>[] facts)
    {
        var parts = facts.Select(fact => fact.Key.Part).Distinct().Order().Select((part, number) => (part, number)).ToDictionary(part => part.part, part => part.number);
        return
        [
            .. facts.OrderBy(fact => fact.Key.Month)
                .ThenBy(fact => fact.Key.Part)
                .SelectMany(fact => fact.Value.ByTypes().Select(row => new AmountRow(fact.Key.Month, parts[fact.Key.Part], row.Types, row.Usd))),
        ];
    }

    /// <summary>One month's money of one part.</summary>
    private sealed class Money(UploadId upload)
    {
        private readonly SortedDictionary<AssociationTypes, decimal> _newest = [];
        private UploadId _upload = upload;
        private AssociationTypes _others;

        public void Add(AmountFact fact, UploadOrder order)
        {
            var comparison = order.Compare(fact.Upload, _upload);
            if (comparison < 0)
            {
                _others |= fact.Types;
                return;
            }

            if (comparison > 0)
            {
                _others |= _newest.Keys.Aggregate(AssociationTypes.None, (types, each) => types | each);
                _upload = fact.Upload;
                _newest.Clear();
            }

            foreach (var copy in fact.Copies)
            {
                _newest[copy.Types] = Math.Max(copy.Usd, _newest.GetValueOrDefault(copy.Types));
            }
        }

        /// <summary>An older id's types that the newest one lacks hold for all of its money.</summary>
        public IEnumerable<(AssociationTypes Types, decimal Usd)> ByTypes()
        {
            var more = _others & ~_newest.Keys.Aggregate(AssociationTypes.None, (types, each) => types | each);
            var largest = _newest.Values.Max();
            if (more != AssociationTypes.None)
            {
                _newest[more] = largest;
            }

            return _newest.Select(row => (row.Key, CompactWriter.Shortest(row.Value)));
        }
    }
}
