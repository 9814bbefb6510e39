using System.Text.RegularExpressions;
using PartnerScore.Cli.Folders;
using PartnerScore.Scoring.Results;

namespace PartnerScore.Cli.Output;

/// <summary>The what-if command that tries recommended changes, to be typed as it stands.</summary>
internal static partial class TryCommand
{
    /// <summary>Its words, quoted for a shell where they need it.</summary>
    /// <param name="arguments">As <see cref="Outlook.AdviceText.Arguments"/>.</param>
    public static IEnumerable<string> Of(FolderRequest request, DesignationScore score, IEnumerable<string> arguments) =>
        new[] { ProgramHelp.Program, "what-if", Quoted(request.Directory) }
            .Concat(arguments.Select(Quoted))
            .Append($"--partner {Quoted(score.PartnerId)}")
            .Append($"--designation {Quoted(score.Designation)}")
            .Append($"--as-of {ScoreTable.Date(request.AsOf)}")
            .Concat(request.RuleSetFolder is { } folder ? [$"--rule-sets {Quoted(folder)}"] : []);

    private static string Quoted(string word) => Plain().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w./:=+,@%-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
