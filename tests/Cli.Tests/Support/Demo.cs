namespace PartnerScore.Cli.Tests.Support;

/// <summary>The samples that the README shows, written once.</summary>
internal static class Demo
{
    public const string Day = "2026-11-22";

    private static int _next;

    private static readonly Lazy<Task<string>> Samples = new(async () =>
    {
        var folder = Path.Combine(AppContext.BaseDirectory, UniqueName("demo"));
        Assert.Equal(0, (await Shell.RunAsync("sample", folder, "--partners", "3", "--seed", "7", "--as-of", Day)).ExitCode);
        return folder;
    });

    public static Task<string> FolderAsync() => Samples.Value;

    /// <summary>A name that no other test has.</summary>
    public static string UniqueName(string prefix) => $"{prefix}{Environment.ProcessId}-{Interlocked.Increment(ref _next)}";

    /// <summary>A folder of its own with these files.</summary>
    public static string Of(params (string Path, string Content)[] files)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, UniqueName("folder"));
        foreach (var (path, content) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, path))!);
            File.WriteAllText(Path.Combine(folder, path), content);
        }

        return folder;
    }
}
