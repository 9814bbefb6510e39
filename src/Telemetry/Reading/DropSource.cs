using PartnerScore.Telemetry.Facts;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading;

/// <summary>A drop's bytes, to be read a second time while they are read.</summary>
internal sealed class DropSource(Stream content, string path, DropFormat format, ReportOptions options, DropClock clock)
{
    private const int RowsAtATime = 5_000;

    private readonly long _start = content.CanSeek ? content.Position : 0;

    /// <exception cref="DropRejectedException">A date can only be day first, or the time did not suffice to look.</exception>
    /// <exception cref="NotSupportedException">The bytes cannot be read twice.</exception>
    public async Task RefuseDayFirstAsync(CancellationToken cancellationToken)
    {
        var position = content.Position;
        try
        {
            content.Position = _start;
            if (await MayHoldDayFirstAsync(cancellationToken))
            {
                content.Position = _start;
                await ReadAsync(cancellationToken);
            }

            if (clock.IsOver)
            {
                throw DropContent.TooSlow();
            }
        }
        finally
        {
            content.Position = position;
        }
    }

    private async Task<bool> MayHoldDayFirstAsync(CancellationToken cancellationToken)
    {
        var text = await DropContent.UnpackAsync(content, format, cancellationToken);
        try
        {
            return await DayFirstScan.MayFindAsync(text, format.IsJson, options.MaximumText, clock, cancellationToken);
        }
        finally
        {
            if (text != content)
            {
                await text.DisposeAsync();
            }
        }
    }

    /// <summary>What is nearer than the scan can tell: whether it is a date, in a column of dates, of a row that is read.</summary>
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var reader = await ReportReader.OpenAsync(content, path, options, clock, cancellationToken);
            while (await reader.ReadAsync(Nobody.Instance, RowsAtATime, cancellationToken))
            {
            }
        }
        catch (DropRejectedException damage) when (!damage.IsOfWhole)
        {
            // What stands before the damage is applied.
        }
    }

    private sealed class Nobody : IRowReceiver
    {
        public static readonly Nobody Instance = new();

        public string? Add<TRow>(in TRow row)
            where TRow : IFactRow => null;

        public void Reject(RejectedRow row)
        {
        }
    }
}
