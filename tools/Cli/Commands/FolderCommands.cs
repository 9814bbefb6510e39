using PartnerScore.Cli.Output;

namespace PartnerScore.Cli.Commands;

/// <summary>The commands that need nothing but a folder of reports.</summary>
internal static class FolderCommands
{
    public static IReadOnlyList<(string Typed, string What)> Examples { get; } =
        [("sample demo", "some reports to try it with"), ("score demo", "scores them")];

    public static CommandGroup Of(Terminal terminal) => new(
        "Look at a folder of reports",
        (SampleCommand.Create(terminal), "write realistic reports to try things with"),
        (CheckCommand.Create(terminal), "what a drop of a file would do, or of all files of a folder"),
        (ScoreCommand.Create(terminal), "who qualifies, and what is short; also as CSV or Excel"),
        (ForecastCommand.Create(terminal), "the next 12 months: what is lost or won, when and why"),
        (RecommendCommand.Create(terminal), "the cheapest way to qualify, and what to keep an eye on"),
        (WhatIfCommand.Create(terminal), "the scores with other numbers"),
        (DiffCommand.Create(terminal), "what changed between two results"),
        (ReportCommand.Create(terminal), "a page about a partner, to read, send and print"));
}
