using System.Globalization;
using PartnerScore.Scoring;
using PartnerScore.Scoring.RuleSets;
using PartnerScore.Telemetry;
using PartnerScore.Telemetry.Reading;

namespace PartnerScore.Cli.Settings;

/// <summary>How reports are read and scored outside the function app: by the same settings, with the same defaults.</summary>
/// <param name="values">By names such as <c>Scoring:RuleSetFolder</c>, in any case.</param>
public sealed class FolderSettings(IEnumerable<KeyValuePair<string, string?>> values)
{
    private readonly Dictionary<string, string?> _values = Newest(values);

    /// <summary>On this machine: the sample's values, then the person's own, then the environment's.</summary>
    /// <exception cref="CommandException">A file of settings cannot be read.</exception>
    public static FolderSettings OfThisMachine() => new([.. SettingValues.Sample(), .. SettingValues.Own(), .. SettingValues.Environment()]);

    /// <exception cref="CommandException">The settings have no usable pseudonym key.</exception>
    public ReportOptions ReportOptions(TimeProvider time)
    {
        var key = Value("Privacy:PseudonymKey");
        return PseudonymKey.ProblemOfSetting(key) is { } problem
            ? throw new CommandException(problem)
            : new ReportOptions(time.GetUtcNow(), Convert.FromBase64String(key));
    }

    /// <exception cref="CommandException">A share is none.</exception>
    public ScoringOptions ScoringOptions()
    {
        var text = Value("Scoring:MinimumMonthCoverage");
        return text.Length == 0 ? new ScoringOptions()
            : decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
                ? new ScoringOptions { MinimumMonthCoverage = share }
            : throw new CommandException($"The setting Scoring__MinimumMonthCoverage is {text}: it must be from 0 to 1.");
    }

    /// <summary>All rule sets there are, with those of one's own.</summary>
    /// <exception cref="CommandException">A rule set is wrong; the message names file and JSON path.</exception>
    public RuleSetCatalog RuleSets()
    {
        try
        {
            return RuleSetFolder.Read(Value("Scoring:RuleSetFolder"));
        }
        catch (RuleSetException exception)
        {
            throw new CommandException($"The setting Scoring__RuleSetFolder: {exception.Message}", exception);
        }
    }

    private static Dictionary<string, string?> Newest(IEnumerable<KeyValuePair<string, string?>> values)
    {
        var newest = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in values)
        {
            newest[name] = value;
        }

        return newest;
    }

    private string Value(string name) => _values.GetValueOrDefault(name) ?? "";
}
