namespace PartnerScore.Functions.Storage;

/// <summary>Values by key, each of the newest upload that gives one; two of the same upload are united.</summary>
/// <param name="unite">Order and repetition must not matter to it.</param>
public sealed class NewestValues<TKey, TValue>(Func<TValue, TValue, TValue> unite)
    where TKey : notnull
{
    private readonly Dictionary<TKey, (TValue Value, UploadId Upload)> _values = [];

    public IReadOnlyDictionary<TKey, (TValue Value, UploadId Upload)> Values => _values;

    public void Load(TKey key, TValue value, UploadId upload) => _values.Add(key, (value, upload));

    /// <summary>Takes an upload's values out.</summary>
    public void Remove(UploadId upload)
    {
        foreach (var (key, _) in _values.Where(value => value.Value.Upload == upload).ToArray())
        {
            _values.Remove(key);
        }
    }

    public ValueChange Apply(TKey key, TValue value, UploadId upload, UploadOrder order)
    {
        if (!_values.TryGetValue(key, out var standing) || order.Compare(upload, standing.Upload) > 0)
        {
            _values[key] = (value, upload);
            return new ValueChange(Changed: true, Conflict: false);
        }

        if (upload != standing.Upload || EqualityComparer<TValue>.Default.Equals(value, standing.Value))
        {
            return default;
        }

        var united = unite(standing.Value, value);
        _values[key] = (united, upload);
        return new ValueChange(Changed: !EqualityComparer<TValue>.Default.Equals(united, standing.Value), Conflict: true);
    }
}

/// <param name="Conflict">The same upload said something else before.</param>
public readonly record struct ValueChange(bool Changed, bool Conflict);
