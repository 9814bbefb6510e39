using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Facts.Associations;
using PartnerScore.Telemetry.Facts.Certifications;
using PartnerScore.Telemetry.Facts.Partners;
using PartnerScore.Telemetry.Facts.Usage;

namespace PartnerScore.Telemetry.Facts;

/// <summary>The one list of kinds of facts. A new kind is a folder beside this file and a line here (CONTRIBUTING.md).</summary>
public static class FactKinds
{
    /// <summary>In the order in which a drop's facts are written: which ids belong together comes last.</summary>
    public static IReadOnlyList<FactKind> All { get; } =
    [
        UsageKind.Microsoft365,
        UsageKind.Dynamics,
        AmountKind.Azure,
        AmountKind.Revenue,
        CertificationKind.Instance,
        AssociationKind.Instance,
        ProfileKind.Instance,
    ];
}
