using Azure;

namespace PartnerScore.EndToEnd.Tests.Crashes;

/// <summary>Does again what fails because something was killed, as a person would.</summary>
internal static class Patience
{
    /// <param name="app">Another one after each start.</param>
    public static async Task UntilAsync(Func<RunningApp> app, Func<RunningApp, Task<bool>> isDone, string what)
    {
        Exception? last = null;
        try
        {
            await Eventually.HoldsAsync(async () =>
            {
                try
                {
                    return await isDone(app());
                }
                catch (Exception failure) when (failure is RequestFailedException or HttpRequestException or OperationCanceledException or AggregateException)
                {
                    last = failure;
                    return false;
                }
            }, what);
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"It never came that {what}: {last?.Message}\n{app().Process.Output}", failure);
        }
    }

    /// <summary>Waits until every drop of a folder has its row and no message is on its way.</summary>
    public static async Task UntilSettledAsync(Func<RunningApp> app, string folder)
    {
        var missing = "";
        try
        {
            await UntilAsync(app, async now => (missing = await now.MissingAsync(folder)).Length == 0, "everything is done");
        }
        catch (InvalidOperationException failure)
        {
            throw new InvalidOperationException($"It never came: {missing}", failure);
        }
    }
}
