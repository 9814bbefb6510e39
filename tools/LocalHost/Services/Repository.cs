namespace PartnerScore.LocalHost.Services;

/// <summary>The checkout that this program was built in: it finds npm's packages and the settings there.</summary>
public static class Repository
{
    /// <exception cref="LocalHostException">The program was moved out of its repository.</exception>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Serverless.sln")))
            {
                return folder.FullName;
            }
        }

        throw new LocalHostException($"No folder above {AppContext.BaseDirectory} holds Serverless.sln: LocalHost runs inside a checkout of its repository only.");
    }
}
