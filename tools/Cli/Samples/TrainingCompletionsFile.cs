namespace PartnerScore.Cli.Samples;

/// <summary>The training export: people by name and address, as Partner Center writes it. The people are made up.</summary>
internal static class TrainingCompletionsFile
{
    private static readonly string[] Columns =
    [
        "TrainingActivityId", "TrainingTitle", "TrainingType", "IndividualFirstName", "IndividualLastName", "Email", "CorpEmail",
            "TrainingCompletionDate", "Month",
        "IcMCP", "MCPID", "AADUserId", "PGAMpnId", "MPNId", "PartnerName", "PartnerCityLocation", "PartnerCountryLocation", "ExpirationDate",
            "ActivationStatus",
    ];

    public static SampleFile Of(string path, IReadOnlyList<SamplePartner> partners) => new(path, Columns, partners.SelectMany(Rows));

    private static IEnumerable<string[]> Rows(SamplePartner partner) =>
        from person in partner.People
        from training in person.Trainings
        select new[]
        {
            "", training.Title, training.Type, person.FirstName, person.LastName, "", person.Email, Text(
                training.Completed), $"{training.Completed:yyyy-MM}-01",
            person.McpId.Length > 0 ? "True" : "False", person.McpId, person.AadUserId, partner.GlobalId, partner.Locations[0].Id, partner.Name,
            partner.Locations[0].City, partner.Country, training.Expires is { } expires ? Text(expires) : "", training.Status,
        };

    private static string Text(DateOnly date) => $"{date:yyyy-MM-dd}T00:00:00";
}
