using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PartnerScore.Benchmarks;
using PartnerScore.SideBySide;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var now = UsageExport.Written(UsageExport.LastMonth);
var then = UsageExport.Written(UsageExport.LastMonth.AddMonths(-12));
return args switch
{
    ["sum", var directory, var times] => await DoAsync(times, new BareSum(Usage(directory), Associations(directory), now, then)),
    ["score", var directory, var times] => await DoAsync(times, new CompleteScore(directory)),
    ["compare", var python, var localHost, var rows, var rounds, .. var options] =>
        await CompareAsync(python, localHost, Number(rows), Number(rounds), options),
    _ => throw new ArgumentException("Run benchmarks/side-by-side.sh."),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static string Usage(string directory) => Path.Combine(directory, "OfficeUsage.csv");

static string Associations(string directory) => Path.Combine(directory, "associations.csv");

static async Task<int> DoAsync(string times, IContestant contestant)
{
    var milliseconds = new List<double>();
    for (var time = 0; time < Number(times); time++)
    {
        var watch = Stopwatch.StartNew();
        await contestant.RunAsync();
        milliseconds.Add(watch.Elapsed.TotalMilliseconds);
    }

    var outcome = new Outcome($".NET {Environment.Version}", milliseconds, await contestant.SumsAsync());
    Console.WriteLine(JsonSerializer.Serialize(outcome, JsonSerializerOptions.Web));
    return 0;
}

async Task<int> CompareAsync(string python, string localHost, int rows, int rounds, string[] options)
{
    var directory = Directory.CreateTempSubdirectory("side-by-side-").FullName;
    try
    {
        var export = new UsageExport(rows);
        await using (var usage = File.Create(Usage(directory)))
        {
            await export.WriteUsageAsync(usage);
        }

        await using (var associations = File.Create(Associations(directory)))
        {
            await export.WriteAssociationsAsync(associations);
        }

        string[] files = [Usage(directory), Associations(directory), now, then];
        var self = typeof(BareSum).Assembly.Location;
        string[] score = ["dotnet", localHost, "score", directory, "--as-of", UsageExport.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)];
        Contestant[] contestants =
        [
            new("pandas", "the bare sum", [python, "pandas_sum.py", .. files]),
            new("DuckDB", "the bare sum", ["node", "duckdb-sum.mjs", .. files]),
            new("one pass", "the bare sum", ["dotnet", self, "sum", directory]),
            new("`score DIR`", "every partner's complete score", ["dotnet", self, "score", directory], score),
        ];
        var measured = new Comparison(contestants);
        for (var round = 0; round < rounds; round++)
        {
            await measured.RunRoundAsync();
        }

        measured.Write(Console.Out, $"{rows:N0} usage rows, {new FileInfo(Usage(directory)).Length / 1e6:N0} MB", options.Contains("--markdown"));
        return 0;
    }
    finally
    {
        Directory.Delete(directory, recursive: true);
    }
}
