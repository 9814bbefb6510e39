namespace PartnerScore.Cli.Samples;

/// <summary>Writes realistic drops in the formats Partner Center exports; the same options make the same bytes.</summary>
public static class SampleDrops
{
    /// <summary>Writes all reports; files of the same names are overwritten.</summary>
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

    /// <summary>All reports of the partners; those of which there is nothing to report are left out.</summary>
    internal static IEnumerable<SampleFile> Files(string folder, IReadOnlyList<SamplePartner> partners, Months months) =>
    [
        ProfileFile.Of($"{folder}Profile.csv", partners),
        .. Usage(folder, partners, months),
        TrainingCompletionsFile.Of($"{folder}TrainingCompletions.csv", partners),
        AssociationsFile.Of($"{folder}associations.csv", partners),
    ];

    /// <summary>The reports that come anew every month.</summary>
    internal static IEnumerable<SampleFile> Usage(string folder, IReadOnlyList<SamplePartner> partners, Months months) =>
        ((SampleFile[])
        [
            OfficeUsageFile.Of($"{folder}OfficeUsage {months.First} to {months.Last}.csv.gz", partners, months),
            CporUsageFile.Of($"{folder}CPOR-M365 {months.First} to {months.Last}.csv", partners, months),
            EmsUsageFile.Of($"{folder}EMSUsage {months.First} to {months.Last}.csv", partners, months),
            AzureUsageFile.Of($"{folder}AzureUsage {months.First} to {months.Last}.csv.gz", partners, months),
            DynamicsUsageFile.Of($"{folder}DynamicsUsage {months.First} to {months.Last}.csv", partners, months),
            CustomersAndTenantsFile.Of($"{folder}CustomersAndTenants {months.First} to {months.Last}.tsv", partners, months),
        ]).Where(file => file.Rows.Any());
}
