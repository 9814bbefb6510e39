namespace PartnerScore.Cli.HandOver;

/// <summary>Files that are handed over: there whole, or not at all.</summary>
internal static class WrittenFile
{
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static async Task SaveAsync(string path, Func<Stream, Task> write)
    {
        var part = $"{path}.part";
        try
        {
            await using (var file = File.Create(part))
            {
                await write(file);
            }

            File.Move(part, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{path} cannot be written: {exception.Message}", exception);
        }
        finally
        {
            if (File.Exists(part))
            {
                File.Delete(part);
            }
        }
    }
}
