using Fractions;
using PartnerScore.Scoring.Results;
using PartnerScore.Scoring.Telemetry;

namespace PartnerScore.Scoring.Metrics.Amounts;

/// <summary>Amounts in M and at M-12, each with the months before it: logged service by service or workload by workload, and totalled.</summary>
internal sealed class AmountTerms(FoldContext context)
{
    public AmountLog Counted { get; } = new(context.Subjects, context.FirstMonth);

    public NotCounted NotCounted { get; } = context.NewNotCounted();

    public Fraction Now { get; private set; } = Fraction.Zero;

    public Fraction Then { get; private set; } = Fraction.Zero;

    /// <summary>Every eligible service of the tenant.</summary>
    public void Add(int tenant, AmountWindow services, AssociationTypes types, int months, TenantPart part = TenantPart.Both)
    {
        var (now, then) = (0m, 0m);
        for (var series = 0; series < services.Count; series++)
        {
            var hasRow = services.HasRowNow(series, months) || services.HasRowThen(series, months);
            if (!hasRow || services.ItemOf(series) < 0)
            {
                if (hasRow)
                {
                    NotCounted.Add(ReasonCodes.ServiceNotEligible, tenant, services.NameOf(series));
                }

                continue;
            }

            var (typesNow, typesThen) = (services.TypesNow(series, months), services.TypesThen(series, months));
            if (((typesNow | typesThen) & types) == 0)
            {
                var reason = WhyNot.Of(hasRow, typesNow | typesThen).Reason(ReasonCodes.ServiceNotEligible);
                NotCounted.AddUntied(reason, tenant, services.NameOf(series), typesNow | typesThen, types);
                continue;
            }

            var current = part == TenantPart.Lost ? 0 : services.Total(series, types, months);
            var baseline = AmountWindow.Total(services.Then(series, types, months));
            if (part == TenantPart.None)
            {
                NotCounted.Add(ReasonCodes.TenantNotEligible, tenant, services.NameOf(series), current);
                continue;
            }

            Log(tenant, services.NameOf(series), (typesNow & types) != 0, (typesThen & types) != 0, current, baseline);
            now += current;
            then += baseline;
        }

        AddUp(now, then);
    }

    /// <summary>Every pair of the tenant with a workload.</summary>
    public void Add(TenantWindows tenant, WorkloadPairs pairs)
    {
        pairs.Read(tenant, NotCounted);
        var (now, then) = (0m, 0m);
        for (var workload = 0; workload < pairs.Count; workload++)
        {
            ref readonly var pair = ref pairs[workload];
            var types = pairs.TypesFor(workload);
            if (((pair.TypesNow | pair.TypesThen) & types) != 0)
            {
                Log(tenant.Tenant, pairs.NameOf(workload), (pair.TypesNow & types) != 0, (pair.TypesThen & types) != 0, pair.Now, pair.Then);
                now += pair.Now;
                then += pair.Then;
            }
            else if (pair.HasRow)
            {
                var reason = WhyNot.Of(true, pair.TypesNow | pair.TypesThen).Reason(ReasonCodes.WorkloadNotEligible);
                NotCounted.AddUntied(reason, tenant.Tenant, pairs.NameOf(workload), pair.TypesNow | pair.TypesThen, types);
            }
        }

        AddUp(now, then);
    }

    private void Log(int tenant, int name, bool isNow, bool wasThen, decimal current, decimal baseline)
    {
        if (current != 0 || baseline != 0)
        {
            var reason = !isNow ? ReasonCodes.AssociationEnded : wasThen ? ReasonCodes.AssociatedInBoth : ReasonCodes.AssociationBegan;
            Counted.Add(new AmountLog.Entry(tenant, name, reason, current, baseline));
        }
    }

    /// <summary>Fractions are slow: decimals hold a tenant's amounts exactly.</summary>
    private void AddUp(decimal now, decimal then)
    {
        Now += now == 0 ? Fraction.Zero : Fraction.FromDecimal(now);
        Then += then == 0 ? Fraction.Zero : Fraction.FromDecimal(then);
    }
}

/// <summary>What of a tenant counts.</summary>
internal enum TenantPart
{
    /// <summary>Its amounts of M and of M-12.</summary>
    Both,

    /// <summary>Its amounts of M-12 alone.</summary>
    Lost,
    None,
}
