namespace PartnerScore.LocalHost.Drivers;

/// <summary>What runs a function by its trigger.</summary>
public interface IDriver
{
    /// <summary>Why the function is not run as it should be; none: it is.</summary>
    Task<IReadOnlyList<string>> ProblemsAsync(CancellationToken cancellationToken);
}
