namespace PartnerScore.Telemetry.Reading.Fields;

/// <summary>An Azure service, product or workload that money is of.</summary>
/// <param name="Name">As the report spells it.</param>
/// <param name="Key">The same for all spellings of one name.</param>
/// <param name="IsUnknown">No rule set knows it.</param>
/// <param name="Concerns">That may cost points by what its name says; else what its family is called tells.</param>
internal sealed record AmountItem(string Name, string Key, bool IsUnknown, bool Concerns)
{
    /// <param name="keyOf">A name's key.</param>
    /// <param name="isUnknown">Asked once for each name.</param>
    public static ParseText<AmountItem> With(Func<string, string> keyOf, Func<string, bool> isUnknown, Func<string, bool> concerns) =>
        (string text, out AmountItem item) =>
    {
        var reason = TextValues.ParseItem(text, out var name);
        var key = reason is null ? keyOf(name) : "";
        item = new(name, key, reason is null && isUnknown(name), reason is null && concerns(name));
        return reason;
    };
}
