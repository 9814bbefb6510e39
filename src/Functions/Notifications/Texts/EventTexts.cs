using PartnerScore.Functions.Scores;
using PartnerScore.Scoring.Designations;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Functions.Notifications.Texts;

/// <summary>Says an event in English. A further change needs its line in <see cref="Title"/> and <see cref="Weight"/>, and what only it tells in
/// <see cref="Sentence"/>.</summary>
public static class EventTexts
{
    /// <summary>The change of a message that only shows that a channel works.</summary>
    public const string Test = "Test";

    private const int MostMetrics = 4;
    private const int MostCustomers = 5;

    /// <param name="link">Where it leads, with <c>{partner}</c> and <c>{designation}</c>; empty: nowhere.</param>
    /// <param name="customerNames">Whether customers are named; else they are counted.</param>
    public static NotificationText Of(DesignationEvent told, string link, bool customerNames) => NotificationText.Fit(Title(told), Sentence(told)) with
    {
        Facts = [.. Facts(told, customerNames).Select(fact => NotificationFact.Fit(fact.Title, fact.Value))],
        Link = Link(link, told),
        Footer = PlainText.OneLine($"Partner {told.Partner.Id}, as of {told.AsOf:yyyy-MM-dd}. Event {told.Id}.", NotificationText.LongestFact),
    };

    /// <summary>One line of a digest.</summary>
    public static string Line(DesignationEvent told) => $"{Title(told)}. {Sentence(told)}".TrimEnd();

    /// <summary>As people say it; a partner without a name by its id.</summary>
    public static string Partner(DesignationEvent told) =>
        string.IsNullOrWhiteSpace(told.Partner.Name) ? $"Partner {told.Partner.Id}" : PlainText.OneLine(told.Partner.Name, NotificationText.LongestFactTitle);

    /// <summary>E.g. <c>Modern Work</c>, <c>Data and AI</c>.</summary>
    public static string Designation(string designation) => designation == MicrosoftCloud.Badge
        ? "Microsoft Cloud"
        : string.Join(' ', designation.Split('-').Select(word => word switch { "and" => word, "ai" => "AI", _ => Capital(word) }));

    /// <summary>How much it matters, the worst first.</summary>
    public static int Weight(string change) => change switch
    {
        nameof(DesignationChange.AtRisk) => 0,
        nameof(DesignationChange.MicrosoftCloudLost) => 1,
        nameof(DesignationChange.Lapsed) => 3,
        nameof(DesignationChange.RenewalDue) => 4,
        nameof(DesignationChange.Unknown) => 5,
        _ => 9,
    };

    private static string Title(DesignationEvent told)
    {
        var (partner, designation) = (Partner(told), Designation(told.Designation));
        return told.Change switch
        {
            nameof(DesignationChange.Attained) => $"{partner} qualifies for {designation}",
            nameof(DesignationChange.AtRisk) => $"{partner} no longer qualifies for {designation}",
            nameof(DesignationChange.Recovered) => $"{partner} qualifies for {designation} again",
            nameof(DesignationChange.RenewalDue) => $"{partner} must renew {designation} soon and does not qualify",
            nameof(DesignationChange.Renewed) => $"{partner} renewed {designation}",
            nameof(DesignationChange.Lapsed) => $"{partner} lost {designation}",
            nameof(DesignationChange.Unknown) => $"Nobody knows whether {partner} qualifies for {designation}",
            nameof(DesignationChange.MicrosoftCloudAttained) => $"{partner} holds every designation of the Microsoft Cloud badge",
            nameof(DesignationChange.MicrosoftCloudLost) => $"{partner} no longer holds every designation of the Microsoft Cloud badge",
            Test => "This is a test of Partner Score's notifications",
            _ => $"{told.Change}: {partner}, {designation}",
        };
    }

    private static string Sentence(DesignationEvent told) =>
        told.Change == Test ? "Nothing happened: somebody asked whether this channel works, and it does. What follows is made up." :
        told.MissingReports is { Count: > 0 } missing ? $"{Capital(ReportNames.Missing(missing))}." :
        told.MovedBy is { Count: > 0 } moved ? $"Moved by {string.Join(", ", moved.Select(each => Designation(each.Designation)))}." :
        told.Shortfalls is { Count: > 0 } shortfalls ? $"It lacks: {string.Join("; ", shortfalls)}." :
        told.Points is { } points ? $"It has {points.After.Shown} points." :
        "";

    private static IEnumerable<(string Title, string Value)> Facts(DesignationEvent told, bool customerNames)
    {
        if (told.Points is { } points)
        {
            yield return ("Points", points.Before is { } before ? $"{before.Shown} → {points.After.Shown}" : points.After.Shown);
        }

        yield return ("Status", Spaced(told.Status));
        if (told.Track is { } track)
        {
            yield return ("Track", told.TrackBefore is { } other && other != track ? $"{Words(other)} → {Words(track)}" : Words(track));
        }

        foreach (var metric in told.Metrics.Take(MostMetrics))
        {
            yield return (Words(metric.Metric), $"{Shown(metric.Points)} ({Shown(metric.Actual)})");
        }

        if (told.Tenants.Count > 0)
        {
            yield return ("Customers", Customers(told.Tenants, customerNames));
        }

        if (told.ApproximateBecause is { } because)
        {
            yield return ("Approximate", because);
        }
    }

    private static string Customers(IReadOnlyList<TenantMove> moves, bool names)
    {
        var count = moves.Select(move => move.TenantId).Distinct(StringComparer.Ordinal).Count();
        return names
            ? string.Join("; ", moves.Take(MostCustomers).Select(move => $"{PlainText.OneLine(move.Name ?? move.TenantId, 40)} {Shown(move.Amount)}"))
            : count == 1 ? "1 customer moved it most" : $"{count} customers moved it most";
    }

    private static string Shown(Move move) => move.Shown is { } shown
        ? shown.Before is { } before ? $"{before} → {shown.After}" : shown.After
        : $"{move.Before} → {move.After}";

    private static Uri? Link(string template, DesignationEvent told) => template.Length == 0
        ? null
        : new Uri(template
            .Replace("{partner}", Uri.EscapeDataString(told.Partner.Id), StringComparison.Ordinal)
            .Replace("{designation}", Uri.EscapeDataString(told.Designation), StringComparison.Ordinal));

    private static string Words(string id) => Capital(id.Replace('-', ' '));

    private static string Spaced(string name) =>
        string.Concat(name.Select((c, index) => index > 0 && char.IsAsciiLetterUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
