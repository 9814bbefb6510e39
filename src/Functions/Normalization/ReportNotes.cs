namespace PartnerScore.Functions.Normalization;

/// <summary>Counts of what was left out or is worth knowing.</summary>
internal sealed class ReportNotes
{
    public const string ExamRows = "exam rows left out";
    public const string FreeRows = "rows of free subscriptions left out";
    public const string TrialRows = "trial rows left out";
    public const string RowsWithoutAmount = "rows without an amount left out";
    public const string OtherAssociationTypes = "rows with an association type that counts for nothing";
    public const string UnknownWorkloads = "rows of a workload not known, kept";
    public const string StrayQuotes = "rows with a quote inside an unquoted value, taken as text";

    public const string ForgottenRows = "forgotten rows";

    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Counts => _counts;

    public void Add(string note) => Add(note, 1);

    public void Add(ReportNotes notes)
    {
        foreach (var (note, count) in notes._counts)
        {
            Add(note, count);
        }
    }

    public void Clear() => _counts.Clear();

    private void Add(string note, long count) => _counts[note] = _counts.GetValueOrDefault(note) + count;
}
