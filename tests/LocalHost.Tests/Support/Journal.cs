using System.Collections.Concurrent;

namespace PartnerScore.LocalHost.Tests.Support;

/// <summary>What a test's functions write down.</summary>
public sealed class Journal
{
    private readonly ConcurrentQueue<string> _entries = new();

    public IReadOnlyList<string> Entries => [.. _entries];

    public void Write(string entry)
    {
        _entries.Enqueue(entry);
        Eventually.Move();
    }

    public int Count(string entry) => _entries.Count(e => e == entry);
}
