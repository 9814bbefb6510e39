namespace PartnerScore.Telemetry.Entities;

/// <summary>What Table Storage takes as a partition or row key.</summary>
public static class StorageKeys
{
    /// <summary>Azure's limit is 1 KiB of UTF-16.</summary>
    private const int MaximumLength = 512;

    /// <summary>Readers reject a row whose partner id is none: Azure refuses such keys, the local emulator does not.</summary>
    public static bool IsValid(string key) =>
        key.Length is > 0 and <= MaximumLength && !key.Any(character => character is '/' or '\\' or '#' or '?' || char.IsControl(character));
}
