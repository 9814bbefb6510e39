namespace PartnerScore.Scoring.Tests;

internal static class MetricNames
{
    public const string NetAdds = "net-customer-adds";
    public const string Intermediate = "intermediate-certifications";
    public const string Advanced = "advanced-certifications";
    public const string Growth = "usage-growth";
    public const string Deployments = "deployments";
}

internal static class Tracks
{
    public const string Enterprise = "enterprise";
    public const string Smb = "smb";
}
