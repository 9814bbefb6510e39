namespace PartnerScore.Telemetry.Tables;

/// <summary>The names of tables and containers in the storage account.</summary>
/// <param name="prefix">Before every name: lower-case letters and digits, a letter first. Empty but in tests, each of which has its own.</param>
public sealed class StorageNames(string prefix = "")
{
    public string Table(string name) => prefix + name;

    public string Container(string name) => prefix + name;
}
