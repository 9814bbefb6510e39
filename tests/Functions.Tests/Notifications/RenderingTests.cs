using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PartnerScore.Functions.Notifications.Texts;
using PartnerScore.Functions.Scores;

namespace PartnerScore.Functions.Tests.Notifications;

public sealed class RenderingTests
{
    private static readonly string[] Hostile =
    [
        "<!channel>", "<script>alert(1)</script>", "*bold* _it_ ~no~ `code`", "[x](https://example.org)", "{{DATE(2026-01-01)}}", "1. Contoso",
            "- Contoso", "# Contoso",
        "a&b;\"'", "\\", "\u202Eevil", "\r\n\n\t", "😀", "ü漢字", "=HYPERLINK(1)", "\u0000\u0007",
    ];

    /// <summary>Whatever names, numbers and texts an event has.</summary>
    public static Arbitrary<DesignationEvent> Events()
    {
        var text = Gen.Elements(Hostile).ListOf().Select(parts => string.Concat(parts))
            .SelectMany(part => Gen.Choose(0, 40).Select(times => string.Concat(Enumerable.Repeat(part, times))));
        var change = Gen.Elements(
            "AtRisk", "Attained", "Recovered", "RenewalDue", "Renewed", "Lapsed", "Unknown", "MicrosoftCloudLost", "Test", "Other<Thing>");
        return (
            from kind in change
            from partner in text
            from words in text.ListOf()
            from name in text
            let sample = SampleEvents.AtRisk()
            select sample with
            {
                Change = kind,
                Partner = new("p1", partner),
                Shortfalls = [.. words],
                Track = name,
                Metrics = [.. Enumerable.Repeat(
                    sample.Metrics[0] with { Metric = name.Length == 0 ? "m" : name, Points = new(1, 2, new(partner, name)) }, words.Count)],
                Tenants = [.. Enumerable.Repeat(sample.Tenants[0] with { Name = partner }, Math.Min(10, words.Count))],
                ApproximateBecause = name,
                MissingReports = kind == "Unknown" ? [.. words] : [],
            }).ToArbitrary();
    }

    [Property(Arbitrary = [typeof(RenderingTests)])]
    public void Any_event_is_within_what_teams_takes(DesignationEvent told)
    {
        var card = TeamsCard.Render(EventTexts.Of(told, "https://example.org/{partner}/{designation}", customerNames: true)).ToArray();

        Assert.Null(ReceiverLimits.OfTeams(card));
    }

    [Property(Arbitrary = [typeof(RenderingTests)])]
    public void Any_event_is_within_what_slack_takes(DesignationEvent told) =>
        Assert.Null(ReceiverLimits.OfSlack(SlackMessage.Render(EventTexts.Of(told, "https://example.org/{partner}", customerNames: true)).ToArray()));

    [Theory]
    [InlineData(3)]
    [InlineData(400)]
    [InlineData(5000)]
    public void What_does_not_fit_is_counted(int facts)
    {
        var text = NotificationText.Fit(new string('<', 500), new string('&', 5000)) with
        {
            Facts = [.. Enumerable.Range(0, facts).Select(_ => NotificationFact.Fit(new string('漢', 100), new string('<', 500)))],
            Footer = new string('>', 200),
        };
        var (card, message) = (TeamsCard.Render(text).ToArray(), SlackMessage.Render(text).ToArray());

        Assert.Null(ReceiverLimits.OfTeams(card));
        Assert.Null(ReceiverLimits.OfSlack(message));
        Assert.Equal(facts > 3, Encoding.UTF8.GetString(card).Contains("more", StringComparison.Ordinal));
        Assert.Equal(facts > 3, Encoding.UTF8.GetString(message).Contains("more", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("*a* _b_ [c](d) `e` ~f~", @"\*a\* \_b\_ \[c\](d) \`e\` \~f\~")]
    [InlineData(@"\*", @"\\\*")]
    [InlineData("1. Contoso 2. x", @"1\. Contoso 2. x")]
    [InlineData("- Contoso - x", @"\- Contoso - x")]
    [InlineData("{{DATE(x)}}", "{ {DATE(x)}}")]
    public void Teams_takes_no_name_for_markup(string name, string escaped) => Assert.Equal(escaped, TeamsCard.Escape(name));

    [Theory]
    [InlineData("Größe\r\n\u202E\u0000 AG", "Größe AG")]
    [InlineData("  a  b  ", "a b")]
    public void A_name_is_shown_on_one_line_and_turns_no_text_around(string name, string shown) => Assert.Equal(shown, PlainText.OneLine(name, 100));

    [Fact]
    public void A_long_name_is_cut_between_letters() => Assert.Equal("😀😀…", PlainText.OneLine("😀😀😀😀", 6));

    [Fact]
    public void Customers_may_be_counted_in_place_of_named()
    {
        var text = EventTexts.Of(SampleEvents.AtRisk(), "", customerNames: false);

        Assert.Contains(text.Facts, fact => fact.Value == "1 customer moved it most");
        Assert.DoesNotContain("Fabrikam", JsonSerializer.Serialize(text), StringComparison.Ordinal);
    }

    [Fact]
    public void An_event_is_said_with_its_numbers_and_its_link()
    {
        var text = EventTexts.Of(SampleEvents.AtRisk("a b"), "https://example.org/{partner}/{designation}", customerNames: true);

        Assert.Equal("Contoso no longer qualifies for Modern Work", text.Title);
        Assert.Equal("It lacks: total: 69 of at least 70 points.", text.Sentence);
        Assert.Equal(
            ["Points: 85 → 69", "Status: Qualified", "Track: Smb", "Usage growth: 30 points → 14.3 points (780 users → 239 users)",
                "Customers: Fabrikam 390 users → 12 users"],
            text.Facts.Select(fact => $"{fact.Title}: {fact.Value}"));
        Assert.Equal("https://example.org/a%20b/modern-work", text.Link!.AbsoluteUri);
    }
}
