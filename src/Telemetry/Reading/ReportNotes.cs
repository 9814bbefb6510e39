using PartnerScore.Telemetry.Facts;

namespace PartnerScore.Telemetry.Reading;

/// <summary>Counts of what was left out or is worth knowing.</summary>
/// <param name="maximumNames">Names of one kind that are told each: a file of ever new names must not grow what is kept of it.</param>
internal sealed class ReportNotes(int maximumNames = int.MaxValue)
{
    public const string ExamRows = "exam rows left out";
    public const string FreeRows = "rows of free subscriptions left out";
    public const string TrialRows = "trial rows left out";
    public const string RowsWithoutUnits = "rows without any units left out";
    public const string RowsWithoutAmount = "rows without an amount left out";
    public const string OtherAssociationTypes = "rows with an association type that counts for nothing";
    public const string UnknownWorkloads = "rows of a workload not known, kept";
    public const string StrayQuotes = "rows with a quote inside an unquoted value, taken as text";
    public const string FewMonths = "months, fewer than the 13 that growth since the year before needs";

    public const string ForgottenRows = "forgotten rows";

    // Kinds of names that nobody knows.
    public const string AssociationType = "association type";
    public const string Workload = "workload";

    /// <summary>Notes of rows that are not kept, and the reason in short.</summary>
    public static readonly IReadOnlyDictionary<string, string> LeftOut = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [ExamRows] = "exams",
        [FreeRows] = "free subscriptions",
        [TrialRows] = "trials",
        [RowsWithoutUnits] = "without any units",
        [RowsWithoutAmount] = "without an amount",
        [ForgottenRows] = "of those who are forgotten",
    };

    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string What, string Name), long> _unknown = [];
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts
    {
        get
        {
            var counts = new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);
            foreach (var ((what, name), count) in _unknown)
            {
                // Names may look the same where they are quoted.
                var note = name.Length > 0 ? $"rows of the unknown {what} {Advice.Quote(name)}" : $"rows of an unknown {what} of other names";
                counts[note] = counts.GetValueOrDefault(note) + count;
            }

            return counts;
        }
    }

    public void Add(string note) => Add(note, 1);

    public void Add(string note, long count) => _counts[note] = _counts.GetValueOrDefault(note) + count;

    /// <summary>A row with a name that nobody knows, so that it may cost points.</summary>
    /// <param name="what">The kind of name.</param>
    public void AddUnknown(string what, string name) => AddUnknown((what, name), 1);

    public void Add(ReportNotes notes)
    {
        foreach (var (note, count) in notes._counts)
        {
            Add(note, count);
        }

        foreach (var (name, count) in notes._unknown)
        {
            AddUnknown(name, count);
        }
    }

    public void Clear()
    {
        _counts.Clear();
        _unknown.Clear();
        _names.Clear();
    }

    private void AddUnknown((string What, string Name) name, long count)
    {
        if (!_unknown.ContainsKey(name) && name.Name.Length > 0)
        {
            var known = _names.GetValueOrDefault(name.What);
            name = known < maximumNames ? name : (name.What, "");
            _names[name.What] = Math.Min(known + 1, maximumNames);
        }

        _unknown[name] = _unknown.GetValueOrDefault(name) + count;
    }
}
