namespace PartnerScore.Cli.Settings;

/// <summary>
/// The checkout that this program was built in: npm's packages and the person's own settings are there. Without it everything works but Azurite.
/// </summary>
public static class Repository
{
    /// <summary>Null where the program was copied elsewhere.</summary>
    public static string? Folder { get; } = Find();

    /// <exception cref="CommandException">The program was copied out of its repository.</exception>
    public static string Root() => Folder ?? throw new CommandException(
        $"Azurite, the stand-in for storage, is installed by npm into the checkout of Partner Score, and no folder above {AppContext.BaseDirectory} is one: "
        + "run './run.sh' in a checkout, with Node.js 20 or later.");

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
