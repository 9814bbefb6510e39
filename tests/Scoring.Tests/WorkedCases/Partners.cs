using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.WorkedCases;

/// <summary>Partners of the real rule sets, of whom data reaches back 25 months by a customer nobody is tied to.</summary>
internal static class Partners
{
    private static readonly int[] AllMonths = [.. Enumerable.Range(0, 25)];

    /// <summary>The months of a year: M and the 11 before it.</summary>
    public static int[] ThisYear { get; } = [.. Enumerable.Range(0, 12)];

    public static int[] LastYear { get; } = [.. Enumerable.Range(12, 12)];

    /// <param name="asOf">The last day of M.</param>
    public static SamplePartner Of(string designation, string asOf)
    {
        var partner = new SamplePartner(DateOnly.Parse(asOf, null)) { Designation = designation };
        return designation == "business-applications"
            ? partner.HasRevenue("onlooker", "Power BI Pro", 1, None, AllMonths)
            : partner.HasAcr("onlooker", "Key Vault", 1, None, AllMonths);
    }

    /// <summary>Makes the partner an SMB one of an Azure area, by a customer too small for anything else.</summary>
    public static SamplePartner IsSmall(this SamplePartner partner) => partner.HasAcr("small", "Virtual Machines", 1, Pal, 0, 12);

    /// <summary>Every letter is a person.</summary>
    public static SamplePartner HasPeople(this SamplePartner partner, string title, string people)
    {
        foreach (var person in people)
        {
            partner.HasCertification(person.ToString(), title);
        }

        return partner;
    }
}
