namespace PartnerScore.Functions.Tests.Removal;

/// <summary>Which requests to storage something can happen at.</summary>
internal static class Requests
{
    private static readonly string[] EmptyTables = ["DynamicsUsage", "AzureUsage", "Revenue", "Certifications", "Associations"];

    /// <summary>Whether it asks for a drop's first byte, to see whether it can be read.</summary>
    public static bool OnlyTry(HttpRequestMessage request) => request.Headers.Any(header => header.Key == "x-ms-range" && header.Value.Contains("bytes=0-0"));

    /// <summary>
    /// Those that make tables and containers are left out, those that try whether a drop can be read, before anything is written, and those to tables that
    /// hold nothing in these tests: there it makes no difference.
    /// </summary>
    public static bool Matter(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        return !OnlyTry(request)
            && !path.EndsWith("/Tables", StringComparison.Ordinal)
            && !(request.Method == HttpMethod.Put && request.RequestUri.Query.Contains("restype=container", StringComparison.Ordinal))
            && !EmptyTables.Any(table => path.Contains(table, StringComparison.Ordinal));
    }
}
