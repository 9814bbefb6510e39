using Microsoft.Azure.Amqp;
using Microsoft.Extensions.Logging;
using PartnerScore.ServiceBusEmulator.Configuration;

namespace PartnerScore.ServiceBusEmulator.Entities;

/// <summary>The queues, topics and subscriptions by their paths, without regard to case.</summary>
internal sealed class EntityDirectory : IDisposable
{
    private readonly Dictionary<string, IPublishTarget> _targets = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Queue> _sources = new(StringComparer.OrdinalIgnoreCase);

    public EntityDirectory(EmulatorConfiguration configuration, TimeProvider time, ILogger logger)
    {
        foreach (var settings in configuration.Queues)
        {
            _targets.Add(settings.Name, AddSource(Queue.WithDeadLetters(settings, time, logger)));
        }

        foreach (var settings in configuration.Topics)
        {
            var subscriptions = settings.Subscriptions
                .Select(s => new Subscription(AddSource(Queue.WithDeadLetters(s.AsQueueOf(settings), time, logger)), s.Rules))
                .ToList();
            _targets.Add(settings.Name, new Topic(settings, subscriptions, time));
        }
    }

    /// <exception cref="AmqpException">Nothing of that path, or it cannot be sent to.</exception>
    public IPublishTarget FindTarget(string path) =>
        TryFindTarget(path)
        ?? throw (_sources.ContainsKey(path)
            ? new AmqpException(AmqpErrorCode.NotAllowed, $"'{path}' cannot be sent to: send to its queue or topic.")
            : NotFound(path));

    /// <exception cref="AmqpException">Nothing of that path, or it cannot be received from.</exception>
    public Queue FindSource(string path) =>
        TryFindSource(path)
        ?? throw (_targets.ContainsKey(path)
            ? new AmqpException(AmqpErrorCode.NotAllowed, $"'{path}' is a topic: receive from one of its subscriptions.")
            : NotFound(path));

    public IPublishTarget? TryFindTarget(string path) => _targets.GetValueOrDefault(path);

    public Queue? TryFindSource(string path) => _sources.GetValueOrDefault(path);

    public void Dispose()
    {
        foreach (var source in _sources.Values)
        {
            source.Dispose();
        }

        foreach (var topic in _targets.Values.OfType<Topic>())
        {
            topic.Dispose();
        }
    }

    public static AmqpException NotFound(string path) => new(
        AmqpErrorCode.NotFound,
        $"The messaging entity '{path}' could not be found. The emulator has only what its configuration names.");

    private Queue AddSource(Queue queue)
    {
        _sources.Add(queue.Path, queue);
        _sources.Add(queue.DeadLetters!.Path, queue.DeadLetters);
        return queue;
    }
}
