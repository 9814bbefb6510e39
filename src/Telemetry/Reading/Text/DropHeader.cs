namespace PartnerScore.Telemetry.Reading.Text;

/// <summary>A drop's header: what its columns are called, compared without regard to case, spaces and <c>_</c>.</summary>
internal sealed class DropHeader
{
    private readonly Dictionary<string, List<int>> _columns = new(StringComparer.Ordinal);
    private readonly int _given;

    /// <param name="given">How many of the names, from the first on, the drop gives; the others are only looked for.</param>
    public DropHeader(IReadOnlyList<string> names, int? given = null)
    {
        Names = names;
        _given = given ?? names.Count;
        for (var column = 0; column < names.Count; column++)
        {
            var key = Key(names[column]);
            if (!_columns.TryGetValue(key, out var columns))
            {
                _columns.Add(key, columns = []);
            }

            columns.Add(column);
        }
    }

    /// <summary>The names as the file writes them.</summary>
    public IReadOnlyList<string> Names { get; }

    public bool Has(string header) => _columns.ContainsKey(Key(header));

    /// <summary>True where the drop itself gives the header.</summary>
    public bool Gives(string header) => _columns.TryGetValue(Key(header), out var columns) && columns[0] < _given;

    /// <summary>The columns of those headers that are there, in the order asked for.</summary>
    public int[] Find(IEnumerable<string> headers) =>
        [.. headers.Select(header => _columns.GetValueOrDefault(Key(header))).OfType<List<int>>().Select(columns => columns[0]).Distinct()];

    /// <summary>How often the header is there.</summary>
    public int Count(string header) => _columns.GetValueOrDefault(Key(header))?.Count ?? 0;

    public static string Key(string name) =>
        string.Concat(name.Where(c => c != '_' && !char.IsWhiteSpace(c))).ToLowerInvariant();
}
