using System.Globalization;
using Azure.Data.Tables;

namespace PartnerScore.Telemetry.Entities;

/// <summary>The binary property <c>Records</c>, continued in <c>Records1</c>, <c>Records2</c>, ... since a property holds 64 KiB.</summary>
internal static class RecordsProperty
{
    private const string Name = "Records";
    private const int PartBytes = 60_000;

    /// <summary>Room for records in one entity, well below Azure's 1 MiB.</summary>
    public const int MaximumBytes = 12 * PartBytes;

    public static void Write(TableEntity entity, byte[] bytes)
    {
        var part = 0;
        foreach (var slice in bytes.Chunk(PartBytes))
        {
            entity[NameOf(part++)] = slice;
        }
    }

    public static byte[] Read(TableEntity entity)
    {
        var first = entity.GetBinary(Name) ?? [];
        if (!entity.ContainsKey(NameOf(1)))
        {
            return first;
        }

        var all = new List<byte>(first);
        for (var part = 1; entity.GetBinary(NameOf(part)) is { } slice; part++)
        {
            all.AddRange(slice);
        }

        return [.. all];
    }

    private static string NameOf(int part) => part == 0 ? Name : Name + part.ToString(CultureInfo.InvariantCulture);
}
