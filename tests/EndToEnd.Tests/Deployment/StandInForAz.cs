using System.Runtime.Versioning;

namespace PartnerScore.EndToEnd.Tests.Deployment;

/// <summary>A folder with a program called az that records how it is called and answers as told.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class StandInForAz : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hook");

    /// <param name="signedIn">Whether <c>az account show</c> succeeds.</param>
    /// <param name="keyAfter">Calls after which the app has its key.</param>
    /// <param name="deploymentFailures">Deployments that fail before one works.</param>
    public StandInForAz(bool signedIn = true, int keyAfter = 0, int deploymentFailures = 0)
    {
        var program = Path.Combine(_folder.FullName, "az");
        const string keys = "{%s\"master\":\"y\"}";
        File.WriteAllText(program, $"""
            #!/bin/sh
            cd '{_folder.FullName}'
            echo "$*" >>calls
            case "$*" in
              "account show"*) exit {(signedIn ? 0 : 1)} ;;
              "functionapp keys list"*)
                ready=false
                [ "$(grep -c '^functionapp keys list' calls)" -le {keyAfter} ] || ready=true
                case "$*" in
                  *"--output json")
                    printf '{keys}' "$($ready && echo '"blobs_extension":"x",')" ;;
                  *)
                    echo master
                    if $ready; then echo blobs_extension; fi ;;
                esac ;;
              "deployment group create"*)
                [ "$(grep -c '^deployment group create' calls)" -gt {deploymentFailures} ] || exit 1 ;;
            esac
            """);
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public IReadOnlyList<string> Calls(string beginning)
    {
        var calls = Path.Combine(_folder.FullName, "calls");
        return File.Exists(calls) ? [.. File.ReadLines(calls).Where(call => call.StartsWith(beginning, StringComparison.Ordinal))] : [];
    }

    /// <summary>Runs the hook as azd does, the template's outputs in its environment.</summary>
    public Task<(int ExitCode, string Output, string Error)> RunHookAsync(string shell, params string[] unset)
    {
        var names = new[] { "SUBSCRIPTION_ID", "RESOURCE_GROUP", "FUNCTION_APP_NAME", "STORAGE_ACCOUNT_NAME", "EVENT_TOPIC_NAME", "DEAD_LETTER_CONTAINER" };
        var environment = names.Select(name => "AZURE_" + name).Except(unset)
            .ToDictionary(name => name, name => name.Replace("AZURE_", "the-", StringComparison.Ordinal).ToLowerInvariant().Replace('_', '-'));
        environment["PATH"] = $"{_folder.FullName}:/usr/bin:/bin";
        environment["HOOK_PAUSE_SECONDS"] = "0";
        return Hook.RunAsync("postdeploy", shell, environment);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
