using System.Globalization;
using Azure.Data.Tables;

namespace PartnerScore.Telemetry.Entities;

/// <summary>The number of the layout that an entity is written in: what was written in another one is refused, never misread.</summary>
internal static class StoredLayout
{
    public const string Property = "Layout";

    /// <exception cref="InvalidDataException">The entity is of another layout.</exception>
    public static void Expect(TableEntity entity, int layout)
    {
        if ((entity.TryGetValue(Property, out var stored) ? stored : null) is not int number || number != layout)
        {
            throw new InvalidDataException(
                $"Entity ({entity.PartitionKey}, {entity.RowKey}) is written in the layout of another version of Partner Score"
                + string.Create(CultureInfo.InvariantCulture, $" ({stored ?? "none"} in the place of {layout}). ")
                + "Empty the tables of telemetry and drop the reports again: docs/tables.md tells how.");
        }
    }
}
