namespace PartnerScore.Telemetry.Entities;

/// <summary>A long list that grows without being copied. Safe for concurrent readers while nothing is added.</summary>
internal sealed class ChunkedList<T>
{
    private const int Bits = 10;
    private const int ChunkSize = 1 << Bits;

    private readonly List<T[]> _chunks = [];

    public int Count { get; private set; }

    public ref readonly T this[int index] => ref _chunks[index >> Bits][index & (ChunkSize - 1)];

    public void Add(in T item)
    {
        if (Count == _chunks.Count << Bits)
        {
            _chunks.Add(new T[ChunkSize]);
        }

        _chunks[^1][Count & (ChunkSize - 1)] = item;
        Count++;
    }

    public void Clear()
    {
        _chunks.Clear();
        Count = 0;
    }
}
