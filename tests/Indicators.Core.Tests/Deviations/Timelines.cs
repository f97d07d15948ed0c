using Indicators.Core.Deviations;
using Indicators.Core.Storage;
using Xunit;

namespace Indicators.Core.Tests.Deviations;

/// <summary>The timeline of a case as text: an entry per line.</summary>
internal static class Timelines
{
    public static async Task<string> TextAsync(Database database, long id)
    {
        var found = await new ReadCase(database).RunAsync(id, TestContext.Current.CancellationToken);
        return string.Join('\n', found!.Timeline.Select(entry =>
            $"{entry.Heading} | {entry.At:O} | {entry.By} | {string.Join(' ', entry.Lines)}".Replace('\u00A0', ' ')));
    }

    public static string Headings(string text) => string.Join('|', text.Split('\n').Select(line => line.Split(" | ")[0]));
}
