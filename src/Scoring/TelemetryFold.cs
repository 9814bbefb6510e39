using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring;

/// <summary>Something computed from a partner's telemetry, tenant by tenant. Order of additions never matters. Not thread-safe.</summary>
public abstract class TelemetryFold<TResult>
{
    /// <summary>Adds a tenant; each tenant once.</summary>
    /// <exception cref="InvalidOperationException">The tenant was added before.</exception>
    public abstract void Add(TenantTelemetry tenant);

    /// <exception cref="InvalidOperationException">Person keys made with two different key ids.</exception>
    public abstract void Add(Certification certification);

    /// <summary>One result per designation, ordered by designation id.</summary>
    public abstract IReadOnlyList<TResult> Finish();

    /// <summary>Both passes over telemetry in memory.</summary>
    /// <param name="begin">Begins the second pass.</param>
    internal static IReadOnlyList<TResult> Of(
        IReadOnlyCollection<TenantTelemetry> tenants, IEnumerable<Certification> certifications, MonthSurvey survey, Func<MonthSurvey,
            TelemetryFold<TResult>> begin)
    {
        foreach (var tenant in tenants)
        {
            survey.Add(tenant);
        }

        var fold = begin(survey);
        foreach (var tenant in tenants)
        {
            fold.Add(tenant);
        }

        foreach (var certification in certifications)
        {
            fold.Add(certification);
        }

        return fold.Finish();
    }
}
