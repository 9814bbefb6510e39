namespace PartnerScore.ServiceBusEmulator.Configuration;

/// <summary>The configuration cannot be used. The message names every offending field by its path.</summary>
public sealed class EmulatorConfigurationException : Exception
{
    public EmulatorConfigurationException(string source, IReadOnlyList<string> problems, Exception? inner = null)
        : base($"{source}: {string.Join(Environment.NewLine + "  ", problems)}", inner) => Problems = problems;

    public EmulatorConfigurationException()
        : this("configuration", [])
    {
    }

    public EmulatorConfigurationException(string message)
        : this("configuration", [message])
    {
    }

    public EmulatorConfigurationException(string message, Exception innerException)
        : this("configuration", [message], innerException)
    {
    }

    public IReadOnlyList<string> Problems { get; } = [];
}
