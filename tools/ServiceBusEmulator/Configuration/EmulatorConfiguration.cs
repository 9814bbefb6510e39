namespace PartnerScore.ServiceBusEmulator.Configuration;

/// <summary>
/// What the emulator has. Read from a file in the format of the official Service Bus emulator's <c>Config.json</c>.
/// </summary>
public sealed record EmulatorConfiguration
{
    public IReadOnlyList<QueueSettings> Queues { get; init; } = [];

    public IReadOnlyList<TopicSettings> Topics { get; init; } = [];

    /// <summary>
    /// Whether a message returns to the queue at once when its receiver is closed. Azure keeps it locked until the
    /// lock expires.
    /// </summary>
    public bool ReleaseLocksOnDetach { get; init; } = true;

    /// <exception cref="EmulatorConfigurationException">The file is missing, no JSON, or asks for what is not there.</exception>
    public static EmulatorConfiguration Load(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EmulatorConfigurationException(path, [$"The file cannot be read: {e.Message}"], e);
        }
    }

    /// <param name="json">The content of the file.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="EmulatorConfigurationException">It is no JSON, or asks for what is not there.</exception>
    public static EmulatorConfiguration Parse(string json, string source) => ConfigurationReader.Read(json, source);
}
