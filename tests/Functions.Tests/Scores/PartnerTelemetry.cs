using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PartnerScore.Scoring;
using PartnerScore.Scoring.Telemetry;
using PartnerScore.Telemetry;

namespace PartnerScore.Functions.Tests.Scores;

/// <summary>
/// Partners whose Modern Work score the tests move: as of 2026-11-22, M is 2026-10. Each has twelve SMB customers, ten of them
/// new within the year, and qualifies with 85 points as long as its three people are certified.
/// </summary>
internal sealed class PartnerTelemetry : ITelemetrySource
{
    private readonly ConcurrentDictionary<string, Partner> _partners = new();

    /// <summary>Runs whenever a partner's telemetry has been read, before anything is written.</summary>
    public Func<string, Task>? OnRead { get; set; }

    public Partner this[string partnerId] => _partners.GetOrAdd(partnerId, id => new Partner(id));

    public async IAsyncEnumerable<string> PartnersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in _partners.Values.Select(partner => partner.Global ?? partner.Id).Distinct().Order(StringComparer.Ordinal))
        {
            await Task.Yield();
            yield return id;
        }
    }

    public Task<ScoredPartner> ResolveAsync(string partnerId, CancellationToken cancellationToken)
    {
        var global = this[partnerId].Global ?? partnerId;
        var ids = _partners.Values.Where(partner => partner.Global == global).Select(partner => partner.Id).Append(global);
        return Task.FromResult(
            new ScoredPartner(this[global].Profile, [.. ids.Distinct().Order(StringComparer.Ordinal)]) { FirstReported = this[global].FirstReported });
    }

    public async IAsyncEnumerable<IReadOnlyList<WorkloadMonth>> MonthsAsync(ScoredPartner partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var tenant in TenantsAsync(partner, cancellationToken))
        {
            yield return [.. tenant.Workloads.SelectMany(series => series.Months.Select(month => new WorkloadMonth(series.Workload, month.Month)))];
        }
    }

    public async IAsyncEnumerable<TenantTelemetry> TenantsAsync(ScoredPartner partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        foreach (var tenant in this[partner.Profile.PartnerId].Tenants())
        {
            yield return tenant;
        }
    }

    public async IAsyncEnumerable<Certification> CertificationsAsync(ScoredPartner partner, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var certification in this[partner.Profile.PartnerId].Certifications())
        {
            yield return certification;
        }

        await (OnRead?.Invoke(partner.Profile.PartnerId) ?? Task.CompletedTask);
    }

    internal sealed class Partner(string id)
    {
        public string Id => id;

        /// <summary>The global account that it is a location of.</summary>
        public string? Global { get; set; }

        public PartnerProfile Profile { get; set; } = new(id, "Partner " + id);

        /// <summary>Null: it has long been known.</summary>
        public DateTimeOffset? FirstReported { get; set; }

        /// <summary>Without its certified people a partner falls to 60 points and does not qualify.</summary>
        public bool Certified { get; set; } = true;

        /// <summary>Without it nobody knows whom the partner has certified.</summary>
        public bool HasTrainingReport { get; set; } = true;

        /// <summary>Without the year before, a result is inconclusive.</summary>
        public bool KnownLastYear { get; set; } = true;

        /// <summary>Monthly active users of the two old customers in M; they had 10 each the year before.</summary>
        public long ActiveUsers { get; set; } = 400;

        public bool HasTenants { get; set; } = true;

        /// <summary>The customers are called this and a number.</summary>
        public string CustomerName { get; set; } = "Customer";

        /// <summary>What the customers use.</summary>
        public ISet<string> Workloads { get; } = new HashSet<string> { "EXO" };

        /// <summary>Consumed Azure revenue of the first customer in M, USD; it was 1,000.25 the year before. Null: none was reported.</summary>
        public decimal? Azure { get; set; }

        /// <summary>Designations of <see cref="SixDesignations"/> that it has an expert of.</summary>
        public ISet<string> Experts { get; } = new HashSet<string>();

        /// <summary>November's rows of one customer of twelve have come.</summary>
        public bool HasFirstRowsOfNovember { get; set; }

        public IEnumerable<TenantTelemetry> Tenants() => !HasTenants ? [] : Enumerable.Range(1, 12).Select(number =>
        {
            var isOld = number <= 2;
            var now = new UsageMonth(new Month(2026, 10), isOld ? ActiveUsers : 80, 100, AssociationTypes.Cpor);
            UsageMonth[] lastYear = isOld && KnownLastYear ? [new(new Month(2025, 10), 10, 100, AssociationTypes.Cpor)] : [];
            UsageMonth[] november = number == 1 && HasFirstRowsOfNovember ? [now with { Month = new Month(2026, 11) }] : [];
            UsageMonth[] months = [.. lastYear, now, .. november];
            return new TenantTelemetry(
                $"00000000-0000-0000-0000-{number:D12}", $"{CustomerName} {number}",
                [.. Workloads.Select(workload => new WorkloadSeries(workload, months))], [])
            {
                Azure = number == 1 && Azure is { } azure ? [Consumed(new(2025, 10), 1000.25m), Consumed(new(2026, 10), azure)] : [],
            };
        });

        public IEnumerable<Certification> Certifications() => !HasTrainingReport ? [] :
        [
            Certificate("person-9", "Teams Administrator Associate") with { Expires = new DateOnly(2026, 2, 1) },
            .. Experts.Select(designation => Certificate("person-0", SixDesignations.Title(designation))),
            .. !Certified ? [] : (Certification[])
            [
                Certificate("person-1", "Teams Administrator Associate"),
                Certificate("person-2", "Endpoint Administrator Associate"),
                Certificate("person-3", "Administrator Expert"),
            ],
        ];

        private static AmountSeries Consumed(Month month, decimal amount) =>
            new($"Sentinel {month.Year}", [new AmountRow(month, 0, AssociationTypes.Pal, amount)]);

        private static Certification Certificate(string person, string title) => new(person, "key-1", title, new DateOnly(2026, 1, 1), null, Active: true);
    }
}
