using PartnerScore.Telemetry.Reading.Fields;

namespace PartnerScore.Telemetry.Facts.Amounts;

/// <summary>Which columns that tell parts of money apart a file's header has. The values are stored in tables and never change.</summary>
[Flags]
public enum AmountLayout : byte
{
    None = 0,
    Subscription = 1,
    Number = 2,
    Sku = 4,
    Name = 8,
}
