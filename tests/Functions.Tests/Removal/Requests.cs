namespace PartnerScore.Functions.Tests.Removal;

/// <summary>Which requests to storage something can happen at.</summary>
internal static class Requests
{
    private static readonly string[] EmptyTables = ["DynamicsUsage", "AzureUsage", "Revenue", "Certifications", "Associations"];

    /// <summary>Those that make tables and containers are left out, and those to tables that hold nothing in these tests: there it makes no difference.</summary>
    public static bool Matter(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        return !path.EndsWith("/Tables", StringComparison.Ordinal)
            && !(request.Method == HttpMethod.Put && request.RequestUri.Query.Contains("restype=container", StringComparison.Ordinal))
            && !EmptyTables.Any(table => path.Contains(table, StringComparison.Ordinal));
    }
}
