using PartnerScore.Scoring.Results;

namespace PartnerScore.Scoring.Outlook;

/// <summary>Finds the first days on which a designation stops and starts to qualify. Inconclusive scores say neither.</summary>
internal sealed class ForecastTurns(DesignationScore today)
{
    private DesignationScore? _before = today.Inconclusive ? null : today;
    private DesignationScore? _since = today.Inconclusive ? null : today;

    public ForecastTurn? Stops { get; private set; }

    public ForecastTurn? Starts { get; private set; }

    /// <param name="score">In the order of time.</param>
    public void Add(DesignationScore score)
    {
        if (score.Inconclusive)
        {
            return;
        }

        if (_before is not null && _before.Qualified != score.Qualified)
        {
            var turn = new ForecastTurn(new ScoreDifference(_since, score), new ScoreDifference(_before, score));
            (Stops, Starts) = score.Qualified ? (Stops, Starts ?? turn) : (Stops ?? turn, Starts);
            _since = score;
        }

        _before = score;
        _since ??= score;
    }
}
