using System.Runtime.CompilerServices;

namespace PartnerScore.Scoring.Tests.Citations;

/// <summary>What comments, scripts and manuals cite is there.</summary>
public sealed class CitationTests
{
    // Put together here, so that this file cites nothing of it.
    private const string Section = "\u00a7";
    private const string Ending = ".md";

    [Fact]
    public void Citations_lead_somewhere() => Assert.Equal("", string.Join('\n', new CitationCheck(Repository()).Broken()));

    [Theory]
    [InlineData("src/A.cs", $"// docs/rules{Ending} {Section}2", null)]
    [InlineData("src/A.cs", $"// docs/none{Ending}", $"src/A.cs:1: no file docs/none{Ending}")]
    [InlineData("src/A.cs", $"// rules{Ending} {Section}2", $"src/A.cs:1: no file rules{Ending}")]
    [InlineData("src/A.cs", $"Read(\"rules{Ending}\");", null)]
    [InlineData("src/A.cs", $"\n// docs/rules{Ending} {Section}2, {Section}7", $"src/A.cs:2: no section 7 in rules{Ending}")]
    [InlineData("src/A.cs", $"// {Section}2", $"src/A.cs:1: {Section}2 of no file")]
    [InlineData("src/A.cs", $"// docs/rules{Ending}, \"Which month\"", null)]
    [InlineData("src/A.cs", $"// docs/rules{Ending}, \"Which year\"", $"src/A.cs:1: no heading \"Which year\" in docs/rules{Ending}")]
    [InlineData("src/A.cs", "// R" + "1, R" + "99", "src/A.cs:1: no reading R" + "99")]
    [InlineData("src/A.cs", "void R" + "98_holds()", "src/A.cs:1: no reading R" + "98")]
    [InlineData("eng/a.sh", $"# docs/none{Ending}", $"eng/a.sh:1: no file docs/none{Ending}")]
    [InlineData("infra/a.bicep", $"// docs/none{Ending}", $"infra/a.bicep:1: no file docs/none{Ending}")]
    [InlineData($"docs/b{Ending}", $"[2](rules{Ending}#2-how-it-counts)", null)]
    [InlineData($"docs/b{Ending}", $"[3](rules{Ending}#3-how-it-counts)", $"docs/b{Ending}:1: no heading rules{Ending}#3-how-it-counts")]
    [InlineData($"docs/b{Ending}", "[code](../src/none)", $"docs/b{Ending}:1: no ../src/none")]
    [InlineData($"docs/b{Ending}", "[code](../src)", null)]
    [InlineData($"docs/b{Ending}", "# Here\n[here](#here), [there](#there)", $"docs/b{Ending}:2: no heading #there")]
    [InlineData($"docs/b{Ending}", "```\n[code](../src/none)\n```\n[elsewhere](https://example.com/none)", null)]
    [InlineData("README" + Ending, $"[rules](docs/rules{Ending}#which-month)", null)]
    public void What_leads_nowhere_is_told_by_file_and_line(string file, string text, string? broken)
    {
        var root = Directory.CreateTempSubdirectory("citations");
        try
        {
            Write("src/Any.cs", "");
            Write("docs/rules" + Ending, "# Rules\n\n## 2. How it *counts*\n\n```\n## 7. Code\n```\n## Which month\n");
            Write("docs/designations" + Ending, "| R" + "1 | is a reading |\n");
            Write(file, text);

            Assert.Equal(broken, new CitationCheck(root.FullName).Broken().SingleOrDefault()?.Replace('\\', '/'));
        }
        finally
        {
            root.Delete(recursive: true);
        }

        void Write(string path, string content)
        {
            var full = Path.Combine(root.FullName, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            File.WriteAllText(full, content);
        }
    }

    private static string Repository([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
