using System.Text.Json.Nodes;
using Indicators.Core.Tests.Notifications;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Support;

/// <summary>The demo's timeline, replayed once for all tests of a class.</summary>
public sealed class ReplayedDemo : IAsyncLifetime
{
    public static readonly string Home = Path.Combine(Repository.Root, "deploy", "demo");

    public Installation Installation { get; } = new();

    /// <summary>Every mail with a report, as Python's parser reads it.</summary>
    public IReadOnlyList<JsonNode> Mails { get; private set; } = [];

    /// <summary>Every mail about missing figures, in the order of their files' names.</summary>
    public IReadOnlyList<JsonNode> Reminders { get; private set; } = [];

    /// <summary>Every mail about deviations, in the order that they were sent.</summary>
    public IReadOnlyList<JsonNode> Deviations { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await Installation.InitializeAsync();
        await ReplayAsync();
        Mails = await ReadAsync("rapport-*.eml");
        Reminders = await ReadAsync("siffror-*.eml");
        Deviations = await ReadAsync("avvikelse-*.eml");
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    public async Task ReplayAsync()
    {
        var ended = await IndicatorsProcess.RunAsync(["replay", "timeline.txt", "--actor", "demo"], Installation.Settings, folder: Home);
        Assert.True(ended is { ExitCode: 0, Error: "" }, ended.Error);
    }

    /// <summary>The frozen content of the report that a mail is about.</summary>
    public async Task<JsonNode> ContentAsync(JsonNode mail)
    {
        var id = ((string)mail["headers"]!["message-id"]!).Trim('<', '>');
        return JsonNode.Parse(await Installation.ScalarAsync<string>(
            $"""
            select content from report_editions
            join outbox on subject_key = format('rapport-%s-%s-utg%s', agreement_id, period, edition) where message_id = '{id}'
            """))!;
    }

    private async Task<IReadOnlyList<JsonNode>> ReadAsync(string files) =>
        await Task.WhenAll(Directory.GetFiles(Installation.Outbox, files).Order(StringComparer.Ordinal).Select(ReadFileAsync));

    private static async Task<JsonNode> ReadFileAsync(string file) => await PythonScript.ReadMimeAsync(await File.ReadAllBytesAsync(file));

    /// <summary>Everything that was made, by path, with when it was last written.</summary>
    public IReadOnlyList<(string Path, long Length, DateTime Written)> Made =>
    [
        .. new[] { Installation.Outbox, Installation.Reports }
            .SelectMany(folder => new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories))
            .Select(file => (file.FullName, file.Length, file.LastWriteTimeUtc))
            .OrderBy(file => file.FullName, StringComparer.Ordinal),
    ];
}
