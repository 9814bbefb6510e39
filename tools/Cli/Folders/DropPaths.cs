namespace PartnerScore.Cli.Folders;

/// <summary>The files behind what somebody typed: folders, files, either of them in another case, names with blanks that were not quoted.</summary>
/// <param name="Shown">What was typed, for messages.</param>
/// <param name="Skipped">Names of files that no program wrote as a report: hidden ones, Office's lock files, Windows' caches of pictures.</param>
public sealed record DropPaths(string Shown, IReadOnlyList<DropFile> Files, IReadOnlyList<string> Skipped)
{
    private static readonly string[] Litter = ["Thumbs.db", "desktop.ini", "__MACOSX"];

    /// <exception cref="CommandException">There is nothing of this name.</exception>
    public static DropPaths Of(IReadOnlyList<string> typed)
    {
        var places = PlacesOf(typed);
        var found = places.SelectMany(FilesOf).DistinctBy(file => file.FullName).ToLookup(file => !file.Named && IsLitter(file.Path));

        // Of several places with a file of the same name each keeps its own.
        var files = found[false].GroupBy(file => file.Path, StringComparer.Ordinal)
            .SelectMany(same => same.Count() == 1 ? same : same.Select(file => file with { Path = file.FullName.Replace(Path.DirectorySeparatorChar, '/') }));
        return new DropPaths(string.Join(", ", places), [.. files], [.. found[true].Select(file => Path.GetFileName(file.Path)).Order(StringComparer.Ordinal)]);
    }

    /// <summary>A file or folder of this name, in another case where there is only one such; null: there is none.</summary>
    public static string? Find(string typed)
    {
        if (typed.Length == 0 || Path.Exists(typed))
        {
            return typed.Length == 0 ? null : typed;
        }

        var name = Path.GetFileName(typed);
        var above = Path.GetDirectoryName(typed);
        if (name.Length == 0)
        {
            return above is { Length: > 0 } ? Find(above) : null;
        }

        var folder = above is { Length: > 0 } ? Find(above) : above is null ? null : ".";
        if (folder is null || !Directory.Exists(folder))
        {
            return null;
        }

        string[] alike =
            [.. Directory.EnumerateFileSystemEntries(folder).Where(entry => string.Equals(Path.GetFileName(entry), name, StringComparison.OrdinalIgnoreCase))];
        return alike is [var only] ? (above is { Length: > 0 } ? only : Path.GetFileName(only)) : null;
    }

    /// <summary>The longest run of words that is a name together wins: <c>My Reports</c> without quotes is two words.</summary>
    private static List<string> PlacesOf(IReadOnlyList<string> typed)
    {
        var places = new List<string>();
        for (var at = 0; at < typed.Count;)
        {
            var words = Enumerable.Range(1, typed.Count - at).Reverse().FirstOrDefault(count => Find(string.Join(' ', typed.Skip(at).Take(count))) is not null);
            if (words == 0)
            {
                throw new CommandException($"{typed[at]} is not there. Name a folder of reports, or a report.");
            }

            places.Add(Find(string.Join(' ', typed.Skip(at).Take(words)))!);
            at += words;
        }

        return places;
    }

    private static IEnumerable<DropFile> FilesOf(string place) => File.Exists(place)
        ? [new DropFile(Path.GetFullPath(place), Path.GetFileName(place), Named: true)]
        : Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories)
            .Select(file => new DropFile(Path.GetFullPath(file), Path.GetRelativePath(place, file).Replace(Path.DirectorySeparatorChar, '/'), Named: false));

    private static bool IsLitter(string path) => path.Split('/').Any(part =>
        part.StartsWith('.') || part.StartsWith("~$", StringComparison.Ordinal) || Litter.Contains(part, StringComparer.OrdinalIgnoreCase));
}

/// <param name="Path">Below the folder that was named, with slashes.</param>
/// <param name="Named">It was named itself.</param>
public sealed record DropFile(string FullName, string Path, bool Named);
