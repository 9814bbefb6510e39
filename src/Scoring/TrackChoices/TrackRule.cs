using PartnerScore.Scoring.Metrics;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.RuleSets;

namespace PartnerScore.Scoring.TrackChoices;

/// <summary>How the one track that is scored is chosen; each kind of choice derives its own.</summary>
/// <param name="Track">The track that takes reaching the threshold.</param>
/// <param name="Otherwise">The other one.</param>
public abstract record TrackRule(string Track, string Otherwise)
{
    private static readonly Dictionary<string, Func<RuleObject, RuleSources, TrackRule>> Kinds = new()
    {
        [ShareOfCustomers.Kind] = ShareOfCustomers.Read,
        [PairsWithRevenue.Kind] = PairsWithRevenue.Read,
    };

    /// <summary>For how long an enrolled designation keeps its track (<see cref="Designations.EnrolmentTrack"/>); null: it keeps none.</summary>
    public int? KeptMonths { get; init; }

    /// <summary>How many months, M the last one, are taken together.</summary>
    internal virtual int Months => 1;

    internal abstract TrackFold Begin();

    internal static TrackRule Read(RuleObject rules, RuleSources sources, IReadOnlyList<TrackRules> tracks)
    {
        var chosen = rules.Required("track");
        var otherwise = rules.Required("otherwise");
        foreach (var field in new[] { chosen, otherwise })
        {
            if (!tracks.Any(track => track.Id == field.AsText()))
            {
                throw field.Wrong($"there is no '{field.AsText()}' in $.tracks");
            }
        }

        if (tracks.Count != 2 || chosen.AsText() == otherwise.AsText())
        {
            throw rules.Field.Wrong("must choose between exactly the two tracks there are");
        }

        var rule = rules.Required("kind").AsOneOf(Kinds)(rules, sources) with { KeptMonths = rules.Optional("keptMonths")?.AsWhole(1, 120) };
        rules.RefuseOthers();
        return rule;
    }

    private protected static (string Track, string Otherwise) ReadTracks(RuleObject rules) =>
        (rules.Required("track").AsText(), rules.Required("otherwise").AsText());
}

/// <summary>A choice under way: takes tenant after tenant.</summary>
internal abstract class TrackFold
{
    public abstract void Add(TenantWindows tenant);

    /// <param name="hasMonth">False where the partner has no M.</param>
    public abstract (string Track, TrackChoice Choice) Finish(bool hasMonth);
}
