using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace PartnerScore.LocalHost.Hosting;

public sealed record FunctionHostOptions
{
    /// <summary>Where functions are looked for.</summary>
    public required IReadOnlyList<Type> Types { get; init; }

    /// <summary>The app's settings and its own wiring.</summary>
    public required Action<IHostApplicationBuilder> Configure { get; init; }

    public required Action<ILoggingBuilder> Logging { get; init; }

    public HostSettings HostSettings { get; init; } = new();

    /// <summary>Loopback port; 0 lets the system choose.</summary>
    public int HttpPort { get; init; }
}
