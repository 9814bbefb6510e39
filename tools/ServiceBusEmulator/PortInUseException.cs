namespace PartnerScore.ServiceBusEmulator;

/// <summary>The emulator's port is taken. The message says which, and what to do.</summary>
public sealed class PortInUseException : IOException
{
    public PortInUseException(int port, Exception inner)
        : base(
            $"Port {port} on the loopback address is in use. Stop the program that listens there "
            + "(another Service Bus emulator or broker, perhaps an earlier run), or choose another port.",
            inner) => Port = port;

    public PortInUseException()
    {
    }

    public PortInUseException(string message)
        : base(message)
    {
    }

    public PortInUseException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public int Port { get; }
}
