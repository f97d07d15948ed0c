using Indicators.Core.Tests.Support;
using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

/// <summary>
/// docs/command-line.md is made from the program's own help. After a change to a command, rewrite it by running this class with
/// INDICATORS_WRITE_DOCS=1 in the environment.
/// </summary>
public sealed class CommandLineDocumentTests
{
    private const string Introduction =
        """
        # The command line

        This page is generated from the help of the program `indicators`; do not edit it. `CommandLineDocumentTests` compares it with the
        program, and rewrites it when `INDICATORS_WRITE_DOCS=1` is set. The built program is
        `artifacts/bin/Indicators.Worker/release/indicators`; an installation has it in `/opt/indicators/worker`.

        Exit codes: 0 done; 1 the input has problems, all of which are printed in Swedish; 2 wrong usage; 3 the system failed.
        """;

    private static readonly string Document = Path.Combine(Repository.Root, "docs", "command-line.md");

    /// <summary>A process for each page, a few at a time: a machine with two cores has other tests to run.</summary>
    private static readonly SemaphoreSlim Turns = new(4);

    [Fact]
    public async Task The_document_lists_every_command_as_the_programs_help_does()
    {
        var current = Write(await ReadPagesAsync());
        if (Environment.GetEnvironmentVariable("INDICATORS_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(Document, current, TestContext.Current.CancellationToken);
        Assert.Equal(current, await File.ReadAllTextAsync(Document, TestContext.Current.CancellationToken));
    }

    /// <summary>Each command before the commands below it, in the order of the help.</summary>
    private static async Task<List<HelpPage>> ReadPagesAsync()
    {
        var root = await ReadPageAsync("indicators");
        var groups = await ReadBelowAsync(root);
        var below = await Task.WhenAll(groups.Select(ReadBelowAsync));
        Assert.DoesNotContain(below.SelectMany(pages => pages), page => page.Commands.Any());
        return [root, .. groups.SelectMany((group, i) => below[i].Prepend(group))];
    }

    private static Task<HelpPage[]> ReadBelowAsync(HelpPage page) =>
        Task.WhenAll(page.Commands.Select(name => ReadPageAsync($"{page.Name} {name}")));

    private static async Task<HelpPage> ReadPageAsync(string name)
    {
        await Turns.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            var ended = await IndicatorsProcess.RunAsync([.. name.Split(' ')[1..], "--help"], new Dictionary<string, string>());
            Assert.True(ended.ExitCode == 0, ended.Error);
            return HelpPage.Read(name, ended.Output);
        }
        finally
        {
            Turns.Release();
        }
    }

    private static string Write(List<HelpPage> pages)
    {
        var shared = pages[0].Rows("Options").ToList();
        string[] parts =
        [
            Introduction,
            "## Options of every command\n\n" + Table("option", shared.Where(option => option.Term != "--version")),
            .. pages.Skip(1).Select(page => Section(page, shared)),
        ];
        return string.Join("\n\n", parts) + "\n";
    }

    private static string Section(HelpPage page, List<(string Term, string Text)> shared)
    {
        var isGroup = page.Name.Split(' ').Length == 2;
        string[] parts =
        [
            $"{(isGroup ? "##" : "###")} `{page.Name}`",
            string.Join('\n', page.Lines("Description")),
            $"```text\n{string.Join('\n', page.Lines("Usage"))}\n```",
            Table("argument", page.Rows("Arguments")),
            Table("option", page.Rows("Options").Except(shared)),
        ];
        return string.Join("\n\n", parts.Where(part => part.Length > 0));
    }

    private static string Table(string heading, IEnumerable<(string Term, string Text)> rows)
    {
        var lines = rows.Select(row => $"| `{row.Term}` | {row.Text.Replace("|", @"\|", StringComparison.Ordinal)} |").ToList();
        return lines.Count == 0 ? "" : string.Join('\n', [$"| {heading} | meaning |", "| --- | --- |", .. lines]);
    }
}
