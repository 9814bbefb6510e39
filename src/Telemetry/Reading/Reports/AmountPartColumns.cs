using PartnerScore.Telemetry.Entities;
using PartnerScore.Telemetry.Facts.Amounts;
using PartnerScore.Telemetry.Reading.Fields;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading.Reports;

/// <summary>The columns of a file that tell parts of money apart.</summary>
internal sealed class AmountPartColumns
{
    private readonly PooledColumn<WideId> _subscription;
    private readonly PooledColumn<ulong> _number;
    private readonly PooledColumn<ulong> _sku;
    private readonly PooledColumn<ulong> _name;
    private readonly PooledColumn<ulong> _family;

    public AmountPartColumns(AmountColumns columns, DropHeader header)
    {
        foreach (var (layout, field) in columns.Parts)
        {
            Layout |= field.Headers.Any(header.Gives) ? layout : AmountLayout.None;
        }

        _subscription = new(Find(AmountLayout.Subscription), required: false, PartIds.ParseSubscription);
        _number = new(Find(AmountLayout.Number), required: false, PartIds.ParseNumber);
        _sku = new(Find(AmountLayout.Sku), required: false, PartIds.ParseNumber);
        _name = new(Find(AmountLayout.Name), required: false, PartIds.NameBy(columns.KeyOf));
        _family = new(header.Find(columns.Family?.Headers ?? []), required: false, PartIds.NameBy(columns.KeyOf));

        int[] Find(AmountLayout layout) => header.Find([.. columns.Parts.Where(part => part.Layout == layout).SelectMany(part => part.Field.Headers)]);
    }

    /// <summary>Tells which of the columns the header has.</summary>
    public AmountLayout Layout { get; }

    /// <summary>Reads the part; false where the line is rejected.</summary>
    public bool TryRead(DropLine line, out AmountPart part)
    {
        var (number, sku, name, family) = (0UL, 0UL, 0UL, 0UL);
        var isRead = _subscription.TryRead(line, out var subscription)
            && _number.TryRead(line, out number)
            && _sku.TryRead(line, out sku)
            && _name.TryRead(line, out name)
            && _family.TryRead(line, out family);
        part = new(subscription, number, sku, name, family);
        return isRead;
    }
}
