using System.Text;
using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>Approximate numbers from the file to the database and back.</summary>
public sealed class ApproximateImportTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Period Year2016 = Period.Year(2016);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync();
        await test.OpenPeriodsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<ImportReceipt> Accepted(CountFile file)
    {
        var result = await test.Importer(Today).RunAsync(Request(file), Ct);
        Assert.Equal("", string.Join('\n', result.Problems));
        return result.Receipt!;
    }

    private async Task<string> Refused(CountFile file)
    {
        var result = await test.Importer(Today).RunAsync(Request(file), Ct);
        Assert.False(result.Ok);
        return string.Join('\n', result.Problems.Select(problem => problem.Sentence));
    }

    private async Task<IReadOnlyList<Count>> Counts(DateTimeOffset? then = null)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await CountStore.CountsAsync(connection, Karlskoga.Code, Year2016, Ct, then);
    }

    private static CountFile JsonRow(string fields) => CountFile.FromBytes("x.json", Encoding.UTF8.GetBytes(
        $$"""{ "rows": [ { "municipality": "1883", "indicator": "trafikkontroll", "period": "2016-03", {{fields}} } ] }"""));

    [Fact]
    public async Task Number_range_and_words_are_stored_and_exported_word_for_word()
    {
        string[] written = ["minst 43", "ca 35", "ett 25-tal", ">50", "~35", "drygt 50", "<5", "12"];
        var receipt = await Accepted(Rows([.. written.Select((words, i) => $"1883;trafikkontroll;2016-{i + 1:00};{words};;;")]));
        Assert.Equal(8, receipt.New);
        Assert.Contains(ApproximateText.Note, receipt.Notes);
        var counts = await Counts();
        Assert.Equal(written, counts.Select(count => count.Value.TotalInWords));
        Assert.Equal([43, 35, 25, 50, 35, 50, 5, 12], counts.Select(count => count.Value.Total));
        Assert.Equal(new(50, 55, "drygt 50"), counts[5].Value.Approximate);
        Assert.Null(counts[7].Value.Approximate);

        var again = await Accepted(CountFile.FromBytes("export.csv", CsvText.Of(counts, isSample: false).ToArray()));
        Assert.Equal((0, 0, 8), (again.New, again.Changed, again.Unchanged));
    }

    [Fact]
    public async Task Other_words_for_the_same_number_are_a_correction_with_a_history()
    {
        await Accepted(Rows("1883;lob;2016-03;ca 9;2;4;"));
        var receipt = await Accepted(Rows("1883;lob;2016-03;9;2;4;"));
        var change = Assert.Single(receipt.Changes);
        Assert.Equal(
            ("ca 9, under 18: 2, under 20: 4", "9, under 18: 2, under 20: 4"), (CountLabels.Of(change.Old), CountLabels.Of(change.New)));
        await using var connection = await test.Database.OpenAsync(Ct);
        var history = await CountStore.HistoryAsync(connection, Karlskoga.Code, Lob.Code, Period.Month(2016, 3), Ct);
        Assert.Equal(["ca 9", "9"], history.Select(version => version.Value!.TotalInWords));
        Assert.Equal(["ca 9", "9"], (await CountStore.RevisionsAsync(connection, Karlskoga.Code, Year2016, Ct))
            .SelectMany(revision => new[] { revision.Old!.TotalInWords, revision.New!.TotalInWords }));
    }

    [Theory]
    [InlineData("\"total\": 50, \"asWritten\": \"drygt 50\"", "drygt 50", 55)]
    [InlineData("\"total\": 50, \"qualifier\": \"about\"", "ca 50", 55)]
    [InlineData("\"total\": 50, \"qualifier\": \"atMost\", \"asWritten\": \"max 50\"", "max 50", 50)]
    [InlineData("\"qualifier\": null, \"total\": 50", "50", null)]
    public async Task Json_has_a_qualifier_or_the_words(string fields, string words, int? most)
    {
        await Accepted(JsonRow(fields));
        var value = Assert.Single(await Counts()).Value;
        Assert.Equal((words, most), (value.TotalInWords, value.Approximate?.AtMost));
    }

    [Theory]
    [InlineData("\"total\": 50, \"asWritten\": \"drygt 60\"", "säger 60, men total är 50")]
    [InlineData("\"total\": 50, \"asWritten\": \"femtio\"", "är inget ungefärligt tal")]
    [InlineData("\"total\": 50, \"qualifier\": \"nearly\"", "Skriv atLeast, atMost eller about")]
    [InlineData("\"total\": 50, \"qualifier\": \"about\", \"asWritten\": \"minst 50\"", "stämmer inte med qualifier")]
    [InlineData("\"total\": null, \"qualifier\": \"about\"", "Skriv antalet i total")]
    [InlineData("\"total\": 50, \"qualifier\": 3", "ska vara en text")]
    public async Task Json_that_contradicts_itself_is_refused(string fields, string sentence) =>
        Assert.Contains(sentence, await Refused(JsonRow(fields)), StringComparison.Ordinal);

    [Theory]
    [InlineData("1883;trafikkontroll;2016-03;ett par;;;", "säger inte hur många")]
    [InlineData("1883;lob;2016-03;9;ca 2;4;", "Bara antal för alla åldrar får vara det")]
    [InlineData("1883;lob;2016-03;ca 3;2;4;", "Under 20 (4) är fler än antal (3)")]
    public async Task What_cannot_be_read_is_refused_with_a_sentence(string row, string sentence) =>
        Assert.Contains(sentence, await Refused(Rows(row)), StringComparison.Ordinal);

    [Theory]
    [InlineData("ca 10", "11", null)]
    [InlineData("ca 10", "12", "har 12. Delarna")]
    [InlineData("minst 3", "5", null)]
    [InlineData("högst 4", "5", "har högst 4, men")]
    [InlineData("4", "minst 5", "har minst 5. Delarna")]
    public async Task Parts_contradict_a_whole_only_where_no_numbers_in_the_ranges_agree(string whole, string part, string? sentence)
    {
        var file = Rows($"1883;trafikkontroll;2016-03;{whole};;;", $"1883;trafikkontroll;2016-03-14;{part};;;");
        if (sentence is null) await Accepted(file);
        else Assert.Contains(sentence, await Refused(file), StringComparison.Ordinal);
    }
}
