using System.Text.Json;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>An object in a rule set's JSON; remembers what it was asked for, so that a misspelt field is found.</summary>
internal sealed class RuleObject(RuleField self)
{
    private readonly List<string> _known = [];

    public RuleField Field => self;

    public RuleField Required(string name) => Optional(name) ?? throw At(name, default).Wrong("is missing");

    public RuleField? Optional(string name)
    {
        _known.Add(name);
        return self.Value.TryGetProperty(name, out var value) ? At(name, value) : null;
    }

    /// <summary>Every field, by name.</summary>
    public IEnumerable<(string Name, RuleField Field)> All() =>
        self.Value.EnumerateObject().Select(property => (property.Name, At(property.Name, property.Value)));

    /// <summary>Call when everything was read: anything else is a mistake.</summary>
    public void RefuseOthers()
    {
        foreach (var property in self.Value.EnumerateObject())
        {
            if (!_known.Contains(property.Name))
            {
                throw At(property.Name, property.Value).Wrong($"is unknown; known here: {string.Join(", ", _known.Distinct())}");
            }
        }
    }

    private RuleField At(string name, JsonElement value) => new(self.File, $"{self.Path}.{name}", value);
}
