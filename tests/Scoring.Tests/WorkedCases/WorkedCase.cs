using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fractions;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Scoring.Tests.Samples;

namespace PartnerScore.Scoring.Tests.WorkedCases;

/// <summary>A file of examples beside its rule set: src/Scoring/RuleSets/Cases.</summary>
internal sealed record WorkedCaseFile([property: JsonPropertyName("$schema")] string Schema, string Source, IReadOnlyList<WorkedCase> Cases);

/// <summary>What goes in, and what has to come out; numbers may be written as fractions (40/3).</summary>
/// <param name="Source">Where this one is from, if elsewhere than the file's.</param>
internal sealed record WorkedCase(string Case, DateOnly AsOf, CaseInput Input, CaseResult Expected, string? Source = null)
{
    public static Fraction Number(JsonElement number)
    {
        if (number.ValueKind == JsonValueKind.Number)
        {
            return Fraction.FromDecimal(number.GetDecimal());
        }

        var parts = number.GetString()!.Split('/').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new Fraction(parts[0], parts[1]);
    }

    /// <summary>The partner of the input; data of nobody's customer reaches back 25 months.</summary>
    public SamplePartner Partner(string designation)
    {
        var partner = Partners.Of(designation, AsOf.ToString("O", CultureInfo.InvariantCulture));
        foreach (var (title, people) in Input.Certifications ?? [])
        {
            foreach (var person in people)
            {
                partner.HasCertification(person, title);
            }
        }

        foreach (var row in Input.Usage ?? [])
        {
            partner.Usage.Add(new UsageFact(row.Tenant, row.Workload!, row.At, row.Mau, row.Pau, row.Types));
        }

        foreach (var row in Input.Dynamics ?? [])
        {
            partner.Dynamics.Add(new DynamicsFact(row.Tenant, row.Workload!, row.At, row.Mau, row.Mac, row.Types));
        }

        foreach (var row in Input.Azure ?? [])
        {
            partner.Azure.Add(new AmountFact(row.Tenant, row.Service!, row.At, 0, row.Types, row.Usd));
            if (row.Segment is not null)
            {
                partner.Segments[row.Tenant] = row.Segment;
            }
        }

        foreach (var row in Input.Revenue ?? [])
        {
            partner.Revenue.Add(new AmountFact(row.Tenant, row.Product!, row.At, 0, row.Types, row.Usd));
        }

        return partner;
    }
}

internal sealed record CaseInput(
    IReadOnlyList<CasePeople>? Certifications,
    IReadOnlyList<CaseRow>? Usage,
    IReadOnlyList<CaseRow>? Dynamics,
    IReadOnlyList<CaseRow>? Azure,
    IReadOnlyList<CaseRow>? Revenue,
    Dictionary<string, JsonElement>? Values);

internal sealed record CasePeople(string Title, IReadOnlyList<string> People);

internal sealed record CaseRow(
    string Tenant,
    string Month,
    IReadOnlyList<string> Associations,
    string? Workload,
    string? Service,
    string? Product,
    string? Segment,
    long Mau,
    long Pau,
    long Mac,
    decimal Usd)
{
    public Month At => Scoring.Telemetry.Month.Parse(Month);

    public AssociationTypes Types => Associations.Aggregate(None, (types, name) => types | name switch
    {
        "CPOR" => Cpor,
        "DPOR" => Dpor,
        "CSP Tier 1" => CspTier1,
        "CSP Tier 2" => CspTier2,
        "PAL" => Pal,
        _ => throw new FormatException($"There is no association type '{name}'."),
    });
}

internal sealed record CaseResult(
    string Track,
    JsonElement? Points,
    decimal? Shown,
    bool? Qualified,
    Dictionary<string, JsonElement>? MetricPoints,
    Dictionary<string, JsonElement>? OptionPoints,
    Dictionary<string, JsonElement>? Values);
