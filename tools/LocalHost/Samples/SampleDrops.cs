namespace PartnerScore.LocalHost.Samples;

/// <summary>Writes realistic drops in the formats Partner Center exports; the same options make the same bytes.</summary>
public static class SampleDrops
{
    /// <summary>Writes all five reports; files of the same names are overwritten.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static async Task WriteAsync(string directory, SampleOptions options, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Partners, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Tenants, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Months, 1);
        var random = new RandomPartners(options);
        var folders = random.All().Select(partner => (Folder: partner.Folder + "/", Partners: (IReadOnlyList<SamplePartner>)[partner]));
        foreach (var (folder, partners) in options.Together ? [("", [.. random.All()])] : folders)
        {
            foreach (var file in Files(folder, partners, random.Months))
            {
                await file.WriteAsync(directory, cancellationToken);
            }
        }
    }

    internal static IEnumerable<SampleFile> Files(string folder, IReadOnlyList<SamplePartner> partners, Months months) =>
    [
        ProfileFile.Of($"{folder}Profile.csv", partners),
        OfficeUsageFile.Of($"{folder}OfficeUsage {months.First} to {months.Last}.csv.gz", partners, months),
        CporUsageFile.Of($"{folder}CPOR-M365 {months.First} to {months.Last}.csv", partners, months),
        TrainingCompletionsFile.Of($"{folder}TrainingCompletions.csv", partners),
        AssociationsFile.Of($"{folder}associations.csv", partners),
    ];
}
