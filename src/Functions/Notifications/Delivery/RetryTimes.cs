using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace PartnerScore.Functions.Notifications.Delivery;

/// <summary>When an attempt that failed is made again.</summary>
public static class RetryTimes
{
    private const double Spread = 0.1;

    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <summary>
    /// The schedule's wait, up to a tenth shorter or longer so that what failed together does not come back together; never sooner than the receiver asked
    /// for, up to a day. The same for the same attempt, however often it is computed.
    /// </summary>
    /// <param name="retryAfter">What the receiver asked for; null: nothing.</param>
    public static TimeSpan Wait(string deliveryKey, int attempt, TimeSpan scheduled, TimeSpan? retryAfter)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{deliveryKey}|{attempt}")));
        var shift = ((BinaryPrimitives.ReadUInt32LittleEndian(hash) / (double)uint.MaxValue * 2) - 1) * Spread;
        var wait = scheduled * (1 + shift);
        var asked = retryAfter > Longest ? Longest : retryAfter ?? TimeSpan.Zero;
        return asked <= scheduled * (1 - Spread) || asked < wait ? wait : asked * (1 + Math.Abs(shift));
    }
}
