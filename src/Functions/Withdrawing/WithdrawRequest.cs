namespace PartnerScore.Functions.Withdrawing;

/// <param name="Path">In the container of drops.</param>
/// <param name="Version">Its time of dropping or its ETag; null: the current one, or the last.</param>
/// <param name="ReplaceWith">Path of its correction, which was dropped before: it is applied first. Null: none.</param>
public sealed record WithdrawRequest(string Path, string? Version = null, bool KeepDrop = false, string? ReplaceWith = null);
