using System.Numerics;
using Fractions;

namespace PartnerScore.Scoring.RuleSets;

/// <summary>A least MAU / PAU, compared exactly.</summary>
public sealed record LeastShare
{
    private readonly Int128 _numerator;
    private readonly Int128 _denominator;

    internal LeastShare(Fraction share) => (_numerator, _denominator) = ((Int128)share.Numerator, (Int128)share.Denominator);

    public Fraction Share => new((BigInteger)_numerator, (BigInteger)_denominator);

    /// <summary>Without paid units nothing is reached.</summary>
    public bool IsReached(long mau, long pau) => pau > 0 && mau * _denominator >= pau * _numerator;
}
