using Azure.Core;
using Azure.Core.Pipeline;

namespace PartnerScore.Functions.Tests.Scores;

/// <summary>Counts the writes to storage, and ends the work before or after one of them, as a crash of the process would.</summary>
internal sealed class CrashPolicy : HttpPipelinePolicy
{
    private int _at;
    private bool _after;
    private bool _paused;

    public int Writes { get; private set; }

    /// <param name="write">Number of the write, from 1, counted from now; 0: none.</param>
    /// <param name="after">Whether it is carried out first.</param>
    public void At(int write, bool after = false) => (Writes, _at, _after) = (0, write, after);

    /// <summary>What is done meanwhile neither counts nor ends.</summary>
    public async Task PauseAsync(Func<Task> work)
    {
        _paused = true;
        await work();
        _paused = false;
    }

    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
    {
        var crashes = !_paused && message.Request.Method != RequestMethod.Get && message.Request.Method != RequestMethod.Head && ++Writes == _at;
        if (crashes && !_after)
        {
            throw new CrashException();
        }

        await ProcessNextAsync(message, pipeline);
        if (crashes)
        {
            throw new CrashException();
        }
    }
}
