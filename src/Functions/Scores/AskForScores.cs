namespace PartnerScore.Functions.Scores;

/// <summary>Asks for accounts to be scored, some time after a change of their telemetry.</summary>
public delegate Task AskForScores(IReadOnlyCollection<string> partnerIds, CancellationToken cancellationToken);
