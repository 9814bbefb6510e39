using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace PartnerScore.LocalHost.Services;

/// <summary>
/// The Azurite of a LocalHost that was killed still saves what it holds: another one on its folder would read half of it, and overwrite the rest.
/// </summary>
internal static class EarlierAzurite
{
    private const string FileName = ".azurite";

    /// <summary>As exactly as two processes read the time at which a third one started.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    /// <summary>Notes who works on the folder now.</summary>
    public static void Note(string folder, Process azurite)
    {
        try
        {
            var started = azurite.StartTime.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
            File.WriteAllText(Path.Combine(folder, FileName), string.Create(CultureInfo.InvariantCulture, $"{azurite.Id} {started}"));
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception && azurite.HasExited)
        {
            // It has ended at once: who waits for its start says why.
        }
    }

    /// <summary>Waits until whoever worked on the folder has ended.</summary>
    public static async Task WaitForEndAsync(string folder, Action<string> progress, CancellationToken cancellationToken)
    {
        using var earlier = Find(folder);
        if (earlier is not null)
        {
            progress($"An earlier Azurite still saves into {folder}: waiting for its end ...");
            await earlier.WaitForExitAsync(cancellationToken);
        }
    }

    private static Process? Find(string folder)
    {
        var note = Path.Combine(folder, FileName);
        if (!File.Exists(note)
            || File.ReadAllText(note).Split(' ') is not [var id, var time]
            || !int.TryParse(id, CultureInfo.InvariantCulture, out var processId)
            || !DateTime.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var started))
        {
            return null;
        }

        try
        {
            var process = Process.GetProcessById(processId);
            if (!process.HasExited && (process.StartTime.ToUniversalTime() - started).Duration() < Tolerance)
            {
                return process;
            }

            process.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It has ended; or its number is someone else's now, whom this process may not look at.
            return null;
        }
    }
}
