namespace PartnerScore.LocalHost.Services;

/// <summary>Holds a folder of Azurite's data for this process alone: two of them on one folder would destroy it.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly FileStream _hold;

    /// <exception cref="CommandException">Another process holds the folder, or it cannot be written.</exception>
    public DataFolder(string folder)
    {
        FullPath = Path.GetFullPath(folder);
        try
        {
            Directory.CreateDirectory(FullPath);
            _hold = new FileStream(
                Path.Combine(FullPath, ".in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(
                $"The data folder {FullPath} cannot be used: {exception.Message} If another LocalHost runs on it, stop that one first.", exception);
        }
    }

    public string FullPath { get; }

    public void Dispose() => _hold.Dispose();
}
