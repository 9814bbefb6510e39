namespace PartnerScore.EndToEnd.Tests.Flow;

/// <summary>A folder of a test's own, gone with it.</summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("partner-score-test-");

    public string FullPath => _folder.FullName;

    public string Sub(string name) => Directory.CreateDirectory(Path.Combine(FullPath, name)).FullName;

    public void Write(string path, string content)
    {
        var file = Path.Combine(FullPath, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
