using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Tests.Telemetry;

/// <summary>Names are compared without regard to case, spaces and hyphens.</summary>
public sealed class LooseNameTests
{
    private static readonly LooseNameComparer Comparer = LooseNameComparer.Instance;

    [Theory]
    [InlineData("Teams Phone", "teams-PHONE", true)]
    [InlineData("Teams Phone", " TeamsPhone ", true)]
    [InlineData("Teams", "Teams Phone", false)]
    [InlineData("Teams Phone", "Teams", false)]
    [InlineData("Teams Phone", "Teams Phase", false)]
    [InlineData("", " - ", true)]
    [InlineData("", null, false)]
    [InlineData(null, "", false)]
    [InlineData("Teams", null, false)]
    [InlineData(null, "Teams", false)]
    [InlineData(null, null, true)]
    public void Two_names_are_the_same_where_their_letters_are(string? name, string? other, bool areSame)
    {
        Assert.Equal(areSame, Comparer.Equals(name, other));
        if (name is not null && other is not null)
        {
            Assert.Equal(areSame, Comparer.Equals(name.AsSpan(), other));
            Assert.Equal(areSame, LooseNameComparer.Letters(name) == LooseNameComparer.Letters(other));
            Assert.Equal(areSame, Comparer.GetHashCode(name) == Comparer.GetHashCode(other));
        }
    }

    [Theory]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(10_000_000)]
    public void A_name_may_be_of_any_length(int letters)
    {
        var name = new string('x', letters);

        Assert.Equal(new string('X', letters), LooseNameComparer.Letters(name));
        Assert.True(Comparer.Equals(name, name + " "));
    }
}
