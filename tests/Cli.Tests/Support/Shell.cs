namespace PartnerScore.Cli.Tests.Support;

/// <summary>What a command printed, and its exit code.</summary>
internal sealed record Shell(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the program in this process, as Program does.</summary>
    public static Task<Shell> RunAsync(params string[] arguments) => AnswerAsync("", arguments);

    /// <summary>The same, with someone who answers questions.</summary>
    public static Task<Shell> AnswerAsync(string answers, params string[] arguments) => RunAsync(answers, null, arguments);

    /// <summary>The same, on a terminal of so many columns.</summary>
    public static Task<Shell> OfWidthAsync(int width, params string[] arguments) => RunAsync("", width, arguments);

    private static async Task<Shell> RunAsync(string answers, int? width, string[] arguments)
    {
        using var input = new StringReader(answers);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await ProgramUnderTest.RunAsync(arguments, output, error, input, width);
        return new Shell(exitCode, output.ToString(), error.ToString());
    }
}
