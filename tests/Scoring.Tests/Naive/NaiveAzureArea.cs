using Fractions;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Tests.Naive;

/// <summary>Data and AI, Digital and App Innovation, Infrastructure: the same but for the certifications.</summary>
internal static class NaiveAzureArea
{
    private const AssociationTypes Types = CspTier1 | CspTier2 | Dpor | Pal;

    public static NaiveScore Score(NaiveFacts facts, string designation)
    {
        var id = NaiveTitles.RuleSet(facts.AsOf, "2023-06-13");
        var month = facts.FindMonth(facts.Azure.SelectMany(rows => rows).Select(row => (row.Tenant, row.Month)));
        var azure = new NaiveAzure(facts, _ => true, Types, month.M);
        var (share, withoutSegment) = azure.SmallShare();
        var total = azure.YearOfAllTenants();
        var track = id switch
        {
            "2023-06-13" => "all",
            "2025-01-01" => share > new Fraction(4, 5) && total < 1_000_000 ? Smb : Enterprise,
            _ => share >= new Fraction(4, 5) ? Smb : Enterprise,
        };
        var (adds, lines) = azure.Customers(2, total: false, amount => amount >= (track == Smb ? 500 : 1000));
        List<NaiveTrack> tracks =
        [
            NaivePoints.Track(track,
            [
                new NaiveMetric(NetAdds, "customers", adds, 3, 30, NaivePoints.Of(adds, 3, 30), null, null, lines),
                .. Certifications(facts, designation, track),
                azure.PercentGrowth(Growth, 20),
                azure.Services(Deployments, 10),
            ]),
        ];
        return new NaiveScore(
            $"{designation}/{id}",
            month,
            track,
            tracks,
            id == "2023-06-13"
                ? null : $"share-of-customers {share} of {new Fraction(4, 5)}, {withoutSegment} without, " +
                $"{(id == "2025-01-01" && month.M is not null ? (Fraction)total : null)}");
    }

    private static NaiveMetric[] Certifications(NaiveFacts facts, string designation, string track)
    {
        var skills = new NaiveSkills(facts);
        string[] Titles(string group) => NaiveTitles.Of(designation, facts.AsOf, group);
        NaiveGate Gate(string group) => track == Smb ? new(1, 4, Titles(group)) : new(2, 0, Titles(group));

        // 4 points a person, for what completed gates leave of the maximum.
        int Target(int maximum, int gates) => (maximum - (track == Smb ? 4 * gates : 0)) / 4;

        return designation == "data-and-ai"
            ? [skills.People(Intermediate, 40, Target(40, 2), Titles("data-and-ai"), Gate("administrator"), Gate("architect"))]
            :
            [
                skills.People(Intermediate, 20, Target(20, 1), Titles("intermediate"), Gate("administrator")),
                skills.People(Advanced, 20, Target(20, 1), Titles("advanced"), Gate("architect")),
            ];
    }
}
