namespace PartnerScore.Telemetry.Facts;

/// <summary>A row that was not applied.</summary>
/// <param name="Line">Line of the file, 1-based, header included.</param>
/// <param name="Column">The header as the file writes it; empty where the whole line is at fault.</param>
/// <param name="Value">Cut at 64 characters; empty for columns that hold persons.</param>
/// <param name="RawLine">The line, persons' columns blanked.</param>
public sealed record RejectedRow(long Line, string Column, string Value, string Reason, string RawLine);
