namespace PartnerScore.Telemetry.Facts;

/// <summary>Puts rows into groups, in two passes and without comparing any.</summary>
internal sealed class RowGroups
{
    private readonly int[] _starts;
    private readonly int[] _order;

    /// <param name="groupOf">A row's group, from its index; twice per row.</param>
    public RowGroups(int rows, int groups, Func<int, int> groupOf)
    {
        _starts = new int[groups + 1];
        for (var row = 0; row < rows; row++)
        {
            _starts[groupOf(row) + 1]++;
        }

        for (var group = 0; group < groups; group++)
        {
            _starts[group + 1] += _starts[group];
        }

        _order = new int[rows];
        var next = _starts.AsSpan(0, groups).ToArray();
        for (var row = 0; row < rows; row++)
        {
            _order[next[groupOf(row)]++] = row;
        }
    }

    /// <summary>The groups that have rows.</summary>
    public IEnumerable<int> All => Enumerable.Range(0, _starts.Length - 1).Where(group => _starts[group] < _starts[group + 1]);

    /// <summary>The indexes of a group's rows; to be sorted by whoever asked.</summary>
    public Memory<int> this[int group] => _order.AsMemory(_starts[group].._starts[group + 1]);
}
