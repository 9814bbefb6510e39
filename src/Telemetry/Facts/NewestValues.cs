using PartnerScore.Telemetry.Precedence;

namespace PartnerScore.Telemetry.Facts;

/// <summary>Values by key, each of the newest upload that gives one; two of the same upload are united.</summary>
/// <param name="unite">Order and repetition must not matter to it.</param>
/// <param name="spell">Where equal keys may be spelled in several ways: which of two in one upload stands, whatever their order; else the newest
/// upload's does.</param>
public sealed class NewestValues<TKey, TValue>(Func<TValue, TValue, TValue> unite, Func<TKey, TKey, TKey>? spell = null)
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
            _values.Remove(key);
            _values.Add(key, (value, upload));
            return new ValueChange(Changed: true, Conflict: false);
        }

        var isSpelledAnew = upload == standing.Upload && spell is not null && Spell(key, standing);
        if (upload != standing.Upload || EqualityComparer<TValue>.Default.Equals(value, standing.Value))
        {
            return new ValueChange(isSpelledAnew, Conflict: false);
        }

        var united = unite(standing.Value, value);
        _values[key] = (united, upload);
        return new ValueChange(isSpelledAnew || !EqualityComparer<TValue>.Default.Equals(united, standing.Value), Conflict: true);
    }

    private bool Spell(TKey key, (TValue Value, UploadId Upload) standing)
    {
        var stands = _values.Keys.First(known => known.Equals(key));
        var spelled = spell!(stands, key);
        if (ReferenceEquals(spelled, stands))
        {
            return false;
        }

        _values.Remove(stands);
        _values.Add(spelled, standing);
        return true;
    }
}

/// <param name="Conflict">The same upload said something else before.</param>
public readonly record struct ValueChange(bool Changed, bool Conflict);
