namespace PartnerScore.Cli;

/// <summary>What the program's exit code says.</summary>
public static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>It could not do what it was asked to, and said why on standard error.</summary>
    public const int Failed = 1;

    /// <summary>It was asked in a way it does not understand.</summary>
    public const int Usage = 2;

    /// <summary>Stopped by Ctrl+C or a termination signal.</summary>
    public const int Stopped = 130;
}
