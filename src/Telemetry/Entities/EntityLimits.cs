using Azure.Data.Tables;

namespace PartnerScore.Telemetry.Entities;

/// <summary>Azure's limits for an entity. The local emulator enforces hardly any, so a layout that breaks one would only fail in Azure.</summary>
public static class EntityLimits
{
    public const int MaximumProperties = 252;
    public const int MaximumPropertyBytes = 64 * 1024;
    public const int MaximumEntityBytes = 1024 * 1024;

    /// <exception cref="InvalidOperationException">The entity breaks a limit: the message names it.</exception>
    public static void Check(TableEntity entity)
    {
        var bytes = 4 + (2 * (entity.PartitionKey.Length + entity.RowKey.Length));
        var properties = 0;
        foreach (var (name, value) in entity)
        {
            if (IsSystem(name))
            {
                continue;
            }

            var size = Size(value);
            Require(size <= MaximumPropertyBytes, entity, $"property {name} has {size} bytes, Azure takes {MaximumPropertyBytes}");
            bytes += 8 + (2 * name.Length) + size;
            properties++;
        }

        Require(properties <= MaximumProperties, entity, $"it has {properties} properties, Azure takes {MaximumProperties}");
        Require(bytes <= MaximumEntityBytes, entity, $"it has {bytes} bytes, Azure takes {MaximumEntityBytes}");
        Require(StorageKeys.IsValid(entity.PartitionKey)
            && StorageKeys.IsValid(entity.RowKey), entity, "its key has characters that Azure refuses, or is too long");
    }

    /// <summary>About what the entity takes in a request: binary values travel as base64, and every property says its type.</summary>
    public static int TransferSize(TableEntity entity) => 1000 + entity.Sum(property => 60 + (2 * property.Key.Length) + (2 * Size(property.Value)));

    private static bool IsSystem(string name) =>
        name is nameof(ITableEntity.PartitionKey) or nameof(ITableEntity.RowKey) or nameof(ITableEntity.Timestamp) or "odata.etag";

    private static int Size(object? value) => value switch
    {
        byte[] bytes => 4 + bytes.Length,
        string text => 4 + (2 * text.Length),
        _ => 8,
    };

    private static void Require(bool condition, TableEntity entity, string what)
    {
        if (!condition)
        {
            throw new InvalidOperationException($"Entity ({entity.PartitionKey}, {entity.RowKey}) cannot be stored: {what}.");
        }
    }
}
