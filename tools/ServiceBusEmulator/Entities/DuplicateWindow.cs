namespace PartnerScore.ServiceBusEmulator.Entities;

/// <summary>The message ids of the last while. Guarded by the entity that owns it.</summary>
internal sealed class DuplicateWindow(TimeSpan window)
{
    private readonly HashSet<string> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<(DateTime At, string Id)> _order = new();

    /// <summary>False where the id was registered within the window.</summary>
    public bool TryRegister(string id, DateTime now)
    {
        while (_order.TryPeek(out var oldest) && now - oldest.At >= window)
        {
            _order.Dequeue();
            _seen.Remove(oldest.Id);
        }

        if (!_seen.Add(id))
        {
            return false;
        }

        _order.Enqueue((now, id));
        return true;
    }
}
