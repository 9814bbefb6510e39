using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry.Reading.Fields;

namespace PartnerScore.Telemetry.Tests.Reading;

public class AssociationTypeNameTests
{
    [Theory]
    [InlineData("CPOR", AssociationTypes.Cpor)]
    [InlineData("cpor", AssociationTypes.Cpor)]
    [InlineData("CPOR - Usage", AssociationTypes.Cpor)]
    [InlineData("CPOR (M365)", AssociationTypes.Cpor)]
    [InlineData("Claiming Partner of Record", AssociationTypes.Cpor)]
    [InlineData("DPOR", AssociationTypes.Dpor)]
    [InlineData("POR", AssociationTypes.Dpor)]
    [InlineData("Partner of Record", AssociationTypes.Dpor)]
    [InlineData("Digital Partner-of-Record", AssociationTypes.Dpor)]
    [InlineData("CSP Tier 1", AssociationTypes.CspTier1)]
    [InlineData("CSP Tier-1", AssociationTypes.CspTier1)]
    [InlineData("csp t1", AssociationTypes.CspTier1)]
    [InlineData("CSPTIER2", AssociationTypes.CspTier2)]
    [InlineData("CSP Tier-2", AssociationTypes.CspTier2)]
    [InlineData("CSP T2", AssociationTypes.CspTier2)]
    [InlineData("PAL", AssociationTypes.Pal)]
    [InlineData("Partner Admin Link", AssociationTypes.Pal)]
    [InlineData("CSP", AssociationTypes.CspTier1)]
    [InlineData("CSP Direct", AssociationTypes.CspTier1)]
    [InlineData("CSP Indirect Reseller", AssociationTypes.CspTier2)]
    [InlineData("Direct Partner of Record", AssociationTypes.Dpor)]
    public void Aliases_are_compared_without_regard_to_case_spaces_and_hyphens(string reported, AssociationTypes type)
    {
        Assert.Equal(type, AssociationTypeNames.Parse(reported, out var other));
        Assert.False(other);
    }

    [Theory]
    [InlineData("Partner Admin Link (PAL)", AssociationTypes.Pal)]
    [InlineData("PAL (Partner Admin Link)", AssociationTypes.Pal)]
    [InlineData("Digital Partner of Record (DPOR)", AssociationTypes.Dpor)]
    [InlineData("Claiming partner of record (CPOR)", AssociationTypes.Cpor)]
    [InlineData("CPOR (Usage)", AssociationTypes.Cpor)]
    [InlineData("CSP Tier 1 (Direct)", AssociationTypes.CspTier1)]
    [InlineData("CSP Tier 2 (Indirect) ", AssociationTypes.CspTier2)]
    [InlineData("Partner Admin Link(PAL)", AssociationTypes.Pal)]
    public void R26_an_abbreviation_in_parentheses_at_the_end_is_dropped(string reported, AssociationTypes type)
    {
        Assert.Equal(type, AssociationTypeNames.Parse(reported, out var other));
        Assert.False(other);
    }

    [Theory]
    [InlineData("Partner Admin Link (P1)")]
    [InlineData("Partner Admin Link ()")]
    [InlineData("(PAL)")]
    [InlineData("Partner Admin Link - Owner")]
    [InlineData("Something else (PAL)")] // R27
    [InlineData("Claiming partner (CPOR)")] // R27
    [InlineData("CSP Indirect Provider")] // R32
    [InlineData("CPOROSU")] // R39
    public void R27_R32_R39_other_names_stay_unknown_and_are_told_by_name(string reported)
    {
        Assert.Equal(AssociationTypes.None, AssociationTypeNames.Parse(reported, out var other));
        Assert.True(other);
        Assert.Equal([reported], AssociationTypeNames.Unknown(reported));
    }

    [Fact]
    public void Ties_that_count_for_nothing_are_known() =>
        Assert.Equal(["Reseller"], AssociationTypeNames.Unknown("Deal registration; CPOR, Transacting Partner of Record (TPOR) and Reseller"));

    [Theory]
    [InlineData("CPOR;DPOR", AssociationTypes.Cpor | AssociationTypes.Dpor)]
    [InlineData("CPOR, CSP Tier 2", AssociationTypes.Cpor | AssociationTypes.CspTier2)]
    [InlineData("CSP Tier 1/Tier 2", AssociationTypes.CspTier1 | AssociationTypes.CspTier2)]
    [InlineData("CPOR and DPOR", AssociationTypes.Cpor | AssociationTypes.Dpor)]
    [InlineData("PAL | POR & CSP T1", AssociationTypes.Pal | AssociationTypes.Dpor | AssociationTypes.CspTier1)]
    [InlineData(" CPOR ; ; ", AssociationTypes.Cpor)]
    public void Every_type_a_value_names_counts(string reported, AssociationTypes types)
    {
        Assert.Equal(types, AssociationTypeNames.Parse(reported, out var other));
        Assert.False(other);
    }

    [Theory]
    [InlineData("Transacting Partner of Record", AssociationTypes.None)]
    [InlineData("Deal registration", AssociationTypes.None)]
    [InlineData("End customer", AssociationTypes.None)]
    [InlineData("CPORT", AssociationTypes.None)]
    [InlineData("CPOR; Deal registration", AssociationTypes.Cpor)]
    public void Other_names_are_no_type_and_told(string reported, AssociationTypes types)
    {
        Assert.Equal(types, AssociationTypeNames.Parse(reported, out var other));
        Assert.True(other);
    }
}
