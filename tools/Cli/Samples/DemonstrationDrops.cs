namespace PartnerScore.Cli.Samples;

/// <summary>
/// Two sets of drops for a demonstration: fifteen months of ten partners, and the month after. With the second set one partner attains
/// Modern Work and one falls below, one attains Infrastructure, one falls below in Security, one attains its sixth designation and with it the
/// Microsoft Cloud badge, one's month is held back as still arriving, one stays inconclusive.
/// </summary>
public static class DemonstrationDrops
{
    private const string MistakenPartner = "Adventure Digital";

    /// <summary>Paths within a set's directory are the drops' paths in the container.</summary>
    /// <param name="asOf">The day the scores are as of: the second set's month is the latest that is over on it.</param>
    public static async Task WriteAsync(string firstSetDirectory, string nextSetDirectory, DateOnly asOf, CancellationToken cancellationToken)
    {
        var partners = DemonstrationPartners.All(asOf);
        var next = Months.LatestAt(asOf);
        foreach (var partner in partners)
        {
            foreach (var file in SampleDrops.Files(partner.Folder + "/", [partner], new(next.AddMonths(-15), next.AddMonths(-1))))
            {
                await file.WriteAsync(firstSetDirectory, cancellationToken);
            }

            // The next exports cover half a year, as Partner Center's do; but for the new month they say what stands.
            var again = new Months(next.AddMonths(-5), next);
            foreach (var file in SampleDrops.Usage(partner.Folder + "/", [partner], again))
            {
                await file.WriteAsync(nextSetDirectory, cancellationToken);
            }
        }

        await MistakesFile.Of(partners.Single(partner => partner.Name == MistakenPartner), next.AddMonths(-1)).WriteAsync(firstSetDirectory, cancellationToken);
    }
}
