using PartnerScore.Functions.Drops;
using PartnerScore.Functions.Removing;
using PartnerScore.Telemetry.Precedence;
using PartnerScore.Telemetry.Uploads;

namespace PartnerScore.Functions.Withdrawing;

/// <summary>Looks, before an upload is withdrawn, whether all drops that have to be read for that can be.</summary>
public sealed class ReadableDrops(DropsContainer container, StandingDrops standing, KnownUploads knownUploads)
{
    /// <summary>Paths that a message names each.</summary>
    private const int MaximumNamed = 20;

    /// <param name="report">The upload's; null: not known.</param>
    /// <exception cref="RemovalException">Some cannot be read: the message names them and what to do.</exception>
    public async Task RequireAsync(DropVersion toWithdraw, UploadId upload, string? report, CancellationToken cancellationToken)
    {
        var problems = new List<DropUnreadableException>();
        var latest = await knownUploads.LatestAsync(upload, cancellationToken);
        foreach (var drop in await standing.ReadForWithdrawalAsync(upload, latest, report, cancellationToken))
        {
            if (drop.Key != toWithdraw.Key && await new DropBlob(container.Blob(drop.Path), drop).FindProblemAsync(cancellationToken) is { } problem)
            {
                problems.Add(problem);
            }
        }

        if (problems.Count > 0)
        {
            throw new RemovalException(
                $"Nothing was withdrawn: {toWithdraw.Path} would be taken out before other drops could take its place, since some that have to be read "
                + "for that cannot be. "
                + string.Join(" ", problems.Take(MaximumNamed).Select(problem => problem.Message))
                + (problems.Count > MaximumNamed ? $" So it is with {problems.Count - MaximumNamed} more." : "")
                + " Withdraw it again when they can be read; one that shall not count, move out of the container first.");
        }
    }

    /// <summary>What is told where the drop to withdraw is the one that cannot be read.</summary>
    public static RemovalException CannotTell(DropUnreadableException problem) => new(
        $"Nothing was withdrawn: {problem.Message} Until then nobody knows what it says, and nothing of it counts. Withdraw it when it can be " +
            $"read, or delete the file.",
        problem);
}
