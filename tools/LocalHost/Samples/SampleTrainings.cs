namespace PartnerScore.LocalHost.Samples;

/// <summary>Trainings as exports name them: with Microsoft's prefixes, by old names, and some that count for nothing.</summary>
internal static class SampleTrainings
{
    public static readonly string[] Intermediate =
    [
        "Microsoft 365 Certified: Teams Administrator Associate",
        "Microsoft 365 Certified: Endpoint Administrator Associate",
        "Microsoft Certified: Identity and Access Administrator Associate",
        "Microsoft 365 Certified: Modern Desktop Administrator Associate",
        "Microsoft 365 Certified: Collaboration Communications Systems Engineer Associate",
    ];

    public static readonly string[] Advanced =
        ["Microsoft 365 Certified: Administrator Expert", "Microsoft 365 Certified: Enterprise Administrator Expert", "Teams Meetings and Meeting Rooms Technical Assessment"];

    private static readonly string[] Others = ["Microsoft Certified: Azure Fundamentals", "Microsoft Certified: Azure Developer Associate", "Data Analyst Associate"];

    /// <summary>A valid certification, completed within the last two years.</summary>
    public static SampleTraining Valid(Random random, IReadOnlyList<string> titles, DateOnly asOf) =>
        new(SampleNames.Pick(random, titles), asOf.AddDays(-random.Next(30, 700)), asOf.AddDays(random.Next(100, 365)));

    /// <summary>Of the kinds that do not count: expired, revoked, an exam, another title.</summary>
    public static SampleTraining Idle(Random random, DateOnly asOf)
    {
        var valid = Valid(random, Intermediate, asOf);
        return random.Next(4) switch
        {
            0 => valid with { Completed = asOf.AddDays(-800), Expires = asOf.AddDays(-70), Status = "Expired" },
            1 => valid with { Status = "Revoked" },
            2 => valid with { Title = "Exam MS-700: Managing Microsoft Teams", Type = "Exam", Expires = null },
            _ => valid with { Title = SampleNames.Pick(random, Others) },
        };
    }
}
