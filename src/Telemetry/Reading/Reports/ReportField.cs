namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>A field of a report.</summary>
/// <param name="Name">What messages call it.</param>
/// <param name="Headers">The headers that carry it; in a row the first with a value stands.</param>
/// <param name="Required">A file without any of the headers is rejected.</param>
internal sealed record ReportField(string Name, IReadOnlyList<string> Headers, bool Required, FieldKind Kind = FieldKind.Text)
{
    /// <summary>Partner Center leaves such columns out for most of its users.</summary>
    public bool IsConfidential => Kind is FieldKind.Person or FieldKind.Money;

    public override string ToString() => Headers.Count == 1 ? Headers[0] : $"{Name} (one of {string.Join(", ", Headers)})";
}

internal enum FieldKind
{
    Text,
    Date,
    Money,

    /// <summary>Names or identifies a person: never passed on, never shown.</summary>
    Person,
}
