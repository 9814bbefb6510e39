namespace PartnerScore.Functions.Triggers;

/// <summary>What whoever runs the functions knows of that health cannot see: one sentence each, for everybody to read; none where all is well.</summary>
/// <remarks>The Functions host registers none; LocalHost tells of triggers that do not work.</remarks>
public delegate Task<IReadOnlyList<string>> HealthProblems(CancellationToken cancellationToken);
