using System.Text.Json;
using System.Xml;

namespace PartnerScore.ServiceBusEmulator.Configuration;

/// <summary>A JSON value that knows its path, and where problems are noted. A missing object reads as an empty one.</summary>
internal readonly record struct ConfigurationField(JsonElement Value, string Path, List<string> Problems)
{
    private const int LongestName = 260;

    public bool Has(string name) => TryGet(name, out _);

    public void Refuse(string reason) => Note($"{Path}: {reason}.");

    public void Refuse(string name, string reason) => Note($"{PathOf(name)}: {reason}.");

    /// <summary>Refuses every other field: a misspelt one would be without effect.</summary>
    public void Allow(params string[] names)
    {
        if (Value.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var field in Value.EnumerateObject().Where(f => !names.Contains(f.Name, StringComparer.OrdinalIgnoreCase)))
        {
            Refuse(field.Name, $"unknown field; known here: {string.Join(", ", names)}");
        }
    }

    public ConfigurationField Object(string name, bool required = false)
    {
        if (!TryGet(name, out var value))
        {
            if (required)
            {
                Refuse(name, "is missing");
            }
        }
        else if (value.ValueKind != JsonValueKind.Object)
        {
            Refuse(name, "must be an object");
        }

        return new ConfigurationField(value, PathOf(name), Problems);
    }

    public IReadOnlyList<ConfigurationField> List(string name, bool required = false)
    {
        if (!TryGet(name, out var value))
        {
            if (required)
            {
                Refuse(name, "is missing");
            }

            return [];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            Refuse(name, "must be an array");
            return [];
        }

        var (path, problems) = (PathOf(name), Problems);
        var items = value.EnumerateArray()
            .Select((item, index) => new ConfigurationField(item, $"{path}[{index}]", problems))
            .ToList();
        items.FindAll(item => item.Value.ValueKind != JsonValueKind.Object).ForEach(i => i.Refuse("must be an object"));
        return items.FindAll(item => item.Value.ValueKind == JsonValueKind.Object);
    }

    public string? Text(string name) => Get(name, JsonValueKind.String, "text")?.GetString();

    public string EntityName()
    {
        var name = Text("Name");
        if (!Has("Name"))
        {
            Refuse("Name", "is missing");
        }
        else if (name is not null && !IsName(name))
        {
            Refuse("Name", $"'{name}' is no name: letters, digits, '.', '-', '_' and '/', a letter or digit at both ends");
        }

        return name ?? "";
    }

    public bool Flag(string name)
    {
        if (!TryGet(name, out var value) || value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.ValueKind == JsonValueKind.True;
        }

        Refuse(name, "must be true or false");
        return false;
    }

    public int Number(string name, int fallback, int least, int most)
    {
        if (Get(name, JsonValueKind.Number, "a number") is not { } value)
        {
            return fallback;
        }

        if (value.TryGetInt32(out var number) && number >= least && number <= most)
        {
            return number;
        }

        Refuse(name, $"must be a whole number from {least} to {most}");
        return fallback;
    }

    public TimeSpan Duration(string name, TimeSpan fallback, TimeSpan least, TimeSpan most)
    {
        if (Text(name) is not { } text)
        {
            return fallback;
        }

        try
        {
            var duration = XmlConvert.ToTimeSpan(text);
            if (duration >= least && duration <= most)
            {
                return duration;
            }

            var upTo = most == TimeSpan.MaxValue ? "" : $" and at most {XmlConvert.ToString(most)}";
            Refuse(name, $"'{text}' is out of range: at least {XmlConvert.ToString(least)}{upTo}");
        }
        catch (FormatException)
        {
            Refuse(name, $"'{text}' is no ISO 8601 duration, such as PT30S, PT1M or P14D");
        }
        catch (OverflowException)
        {
            return most; // Azure's own way to say "for ever" is P10675199DT2H48M5.4775807S
        }

        return fallback;
    }

    private JsonElement? Get(string name, JsonValueKind kind, string what)
    {
        if (!TryGet(name, out var value) || value.ValueKind == kind)
        {
            return value.ValueKind == kind ? value : null;
        }

        Refuse(name, $"must be {what}");
        return null;
    }

    private bool TryGet(string name, out JsonElement value)
    {
        value = default;
        if (Value.ValueKind == JsonValueKind.Object)
        {
            foreach (var field in Value.EnumerateObject())
            {
                if (field.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && field.Value.ValueKind != JsonValueKind.Null)
                {
                    value = field.Value;
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/')
        && char.IsAsciiLetterOrDigit(name[0])
        && char.IsAsciiLetterOrDigit(name[^1]);

    // a field that is looked at twice is a problem once
    private void Note(string problem)
    {
        if (!Problems.Contains(problem))
        {
            Problems.Add(problem);
        }
    }

    private string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}
