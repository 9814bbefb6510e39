namespace PartnerScore.Scoring;

/// <summary>
/// Counts the tenants that have rows in a month, whichever report of revenue turns out to be read in it. Months are numbered backwards from 0.
/// </summary>
/// <param name="reports">Reports of revenue that are told apart; 0: none is read.</param>
internal sealed class MonthCounts(int reports)
{
    // Rows of other kinds, then those of each report of revenue.
    private readonly ulong[][] _marked = [.. Enumerable.Range(0, reports + 1).Select(_ => new ulong[2])];
    private readonly List<(int[] Tenants, int[] OfBoth)> _months = [];

    /// <summary>One more than the number of the earliest month that was ever marked.</summary>
    public int Count => _months.Count;

    private int Choices => reports + 1;

    /// <param name="place">Of the report of revenue; below 0: the row is of another kind.</param>
    public void Mark(int back, int place)
    {
        ref var marked = ref _marked[place + 1];
        if (back / 64 >= marked.Length)
        {
            Array.Resize(ref marked, (back / 64) + 1);
        }

        marked[back / 64] |= 1UL << (back % 64);
    }

    /// <summary>Counts the marked months of one tenant.</summary>
    public void EndTenant()
    {
        for (var word = 0; word < _marked.Max(marked => marked.Length); word++)
        {
            var any = _marked.Aggregate(0UL, (bits, marked) => word < marked.Length ? bits | marked[word] : bits);
            for (; any != 0; any &= any - 1)
            {
                Add((word * 64) + System.Numerics.BitOperations.TrailingZeroCount(any));
            }
        }

        foreach (var marked in _marked)
        {
            Array.Clear(marked);
        }
    }

    /// <summary>Tenants with rows in the month.</summary>
    /// <param name="choice">The place of the report of revenue that is read in it, or how many reports there are.</param>
    public int Tenants(int back, int choice) => back < Count ? _months[back].Tenants[Math.Min(choice, reports)] : 0;

    /// <summary>Tenants with rows in the month and in the one before it.</summary>
    public int TenantsOfBoth(int back, int choice, int choiceBefore) =>
        _months[back].OfBoth[(Math.Min(choice, reports) * Choices) + Math.Min(choiceBefore, reports)];

    private void Add(int back)
    {
        while (Count <= back)
        {
            _months.Add((new int[Choices], new int[Choices * Choices]));
        }

        var (tenants, ofBoth) = _months[back];
        for (var choice = 0; choice <= reports; choice++)
        {
            if (!Has(back, choice))
            {
                continue;
            }

            tenants[choice]++;
            for (var before = 0; before <= reports; before++)
            {
                ofBoth[(choice * Choices) + before] += Has(back + 1, before) ? 1 : 0;
            }
        }
    }

    private bool Has(int back, int choice) => IsMarked(_marked[0], back) || (choice < reports && IsMarked(_marked[choice + 1], back));

    private static bool IsMarked(ulong[] marked, int back) => back / 64 < marked.Length && (marked[back / 64] & (1UL << (back % 64))) != 0;
}
