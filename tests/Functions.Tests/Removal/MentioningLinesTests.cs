using System.Text.RegularExpressions;
using PartnerScore.Functions.Forgetting;

namespace PartnerScore.Functions.Tests.Removal;

public sealed class MentioningLinesTests
{
    private const string Id = "0f9c1d2e-3b4a-4c5d-8e6f-7a8b9c0d1e2f";

    [Fact]
    public void However_the_text_comes_in_pieces_the_lines_are_those_an_editor_shows()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            string[] pieces = ["\n", "\r", "\r\n", Id, Id.ToUpperInvariant(), "x", " ", Id[..20]];
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => pieces[random.Next(pieces.Length)]));
            var lines = text.ReplaceLineEndings("\n").Split('\n').Select(IsMentioned).ToList();

            var found = Read(text, () => random.Next(1, 50));

            Assert.True(lines.Count(each => each) == found.Lines && lines.IndexOf(true) + 1 == found.First, $"Seed {seed}");
        }
    }

    [Fact]
    public void A_line_longer_than_the_window_is_looked_through_to_its_end_and_counts_once()
    {
        for (var before = MentioningLines.Window - 2_000; before < MentioningLines.Window + 2_000; before += 17)
        {
            var text = $"a\n{new string(' ', before)}{Id}{new string(' ', MentioningLines.Window)}{Id}\n{Id}";

            var found = Read(text, () => 100_000);

            Assert.Equal((2, 2), (found.Lines, found.First));
        }
    }

    private static MentioningLines Read(string text, Func<int> next)
    {
        var lines = new MentioningLines([Id]);
        for (var rest = text.AsMemory(); !rest.IsEmpty;)
        {
            var read = Math.Min(Math.Min(next(), rest.Length), lines.Room.Length);
            rest[..read].CopyTo(lines.Room);
            lines.Take(read);
            rest = rest[read..];
        }

        lines.End();
        return lines;
    }

    private static bool IsMentioned(string line) => Regex.IsMatch(line, $"(?<![a-z0-9]){Id}(?![a-z0-9])", RegexOptions.IgnoreCase);
}
