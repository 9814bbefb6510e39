using System.Runtime.ExceptionServices;
using PartnerScore.Telemetry.Reading.Reports;
using PartnerScore.Telemetry.Reading.Text;

namespace PartnerScore.Telemetry.Reading;

/// <summary>A drop's header, found and recognised.</summary>
/// <param name="Blocks">What follows the block with the header.</param>
/// <param name="Block">Begins with the header.</param>
/// <param name="Line">The header's own line.</param>
internal sealed record ReportHeader(Report Report, DropHeader Header, DropBlocks Blocks, DropBlock Block, long Line)
{
    /// <exception cref="DropRejectedException">There is no header, or it is no report's.</exception>
    public static async Task<ReportHeader> ReadAsync(DropBlocks blocks, DropFormat format, CancellationToken cancellationToken)
    {
        var records = DropRecords.Of(format);
        var block = (await blocks.NextAsync(cancellationToken))!;
        RefuseUnreadable(block);
        while (true)
        {
            records.Begin(block);
            if (records.ReadHeader(block.IsLast || block.Failure is not null) is { } header)
            {
                block.HasHeader = true;
                return new ReportHeader(ReportRecognition.Recognise(header, format.Separator), header, blocks, block, records.Line);
            }

            if (block.Failure is { } failure)
            {
                throw Rethrown(DropContent.Ended(0, failure));
            }

            var rest = block.Text.Span[records.RestAt..].ToArray();
            block.GiveBack();
            block = (await blocks.NextAsync(cancellationToken))?.Behind(rest, records.NextLine) ?? throw new DropRejectedException("The file is empty.");
        }
    }

    private static void RefuseUnreadable(DropBlock first)
    {
        if (first is { Text.Length: 0, Failure: { } failure })
        {
            throw failure is InvalidDataException
                ? new DropRejectedException("The gzip data is damaged from its start: drop the file again.", failure)
                : Rethrown(DropContent.Ended(0, failure));
        }

        DropContent.RefuseOtherFormats(first.Text.Span);
    }

    private static Exception Rethrown(Exception failure)
    {
        ExceptionDispatchInfo.Throw(failure);
        return failure;
    }
}
