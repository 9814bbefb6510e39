namespace PartnerScore.Cli.Output;

/// <summary>Tells on a terminal's standard error, every few seconds, how many partners are done; says nothing where it is redirected.</summary>
internal sealed class Progress(Terminal terminal, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private long _told = time.GetTimestamp();
    private int _done;

    public void Add()
    {
        _done++;
        if (terminal.Error.Profile.Capabilities.Ansi && time.GetElapsedTime(_told) >= Pause)
        {
            _told = time.GetTimestamp();
            terminal.WriteErrorLine($"{_done} partners done ...");
        }
    }
}
