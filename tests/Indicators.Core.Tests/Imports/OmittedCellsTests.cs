using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Warnings;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>What a file has no column for, and what it has an empty cell for, where something is stored.</summary>
public sealed class OmittedCellsTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly CountFile Stored = Rows(
        "1883;lob;2016-04;9;1;2;Festival", "1883;lob;2016-05;7;0;1;", "1883;lob;2016-06;ej tillämpligt;;;Stängt");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync();
        await test.OpenPeriodsAsync();
        Assert.True((await Import(Stored)).Ok);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<ImportResult> Import(CountFile file, string? acknowledged = null) => test.Importer(Today).RunAsync(
        new(file, "test", Reporter) { Reason = "Rättat", Acknowledgement = acknowledged is null ? null : new(acknowledged) }, Ct);

    private async Task<Count> April()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return (await CountStore.CountsAsync(connection, Karlskoga.Code, Period.Month(2016, 4), Ct)).Single();
    }

    private static CountFile Json(string row) =>
        CountFile.FromBytes("antal.json", System.Text.Encoding.UTF8.GetBytes($$"""{ "rows": [ { {{row}} } ] }"""));

    public static TheoryData<string, string> WithoutAges => new()
    {
        { "rows", "kommun;indikator;period;antal\n1883;lob;2016-04;10\n" },
        { "a column for each period", "kommun;indikator;2016-04\n1883;lob;10\n" },
        { "a column for each period and one for comments", "kommun;indikator;2016-04;kommentar\n1883;lob;10;\n" },
        { "JSON", """{ "rows": [ { "municipality": "1883", "indicator": "lob", "period": "2016-04", "total": 10 } ] }""" },
    };

    [Theory]
    [MemberData(nameof(WithoutAges))]
    public async Task Columns_that_a_file_omits_keep_their_stored_values(string layout, string text)
    {
        var result = await Import(Csv(text, layout == "JSON" ? "antal.json" : "antal.csv"));
        Assert.True(result.Ok, ImportText.Of(layout, result));
        Assert.Equal((0, 1, 0), (result.Receipt.New, result.Receipt.Changed, result.Receipt.Unchanged));
        Assert.Equal(
            (new Figure(9, 1, 2), new Figure(10, 1, 2)),
            (result.Receipt.Changes.Single().Old!, result.Receipt.Changes.Single().New!));
        Assert.Equal("Rättat", result.Receipt.Changes.Single().Comment);
        Assert.Equal(new Count(Karlskoga.Code, Lob.Code, Period.Month(2016, 4), new(10, 1, 2), "Festival"), await April());
    }

    [Fact]
    public async Task A_file_with_one_of_the_ages_changes_only_that_one()
    {
        Assert.True((await Import(Csv("kommun;indikator;period;antal;under20\n1883;lob;2016-04;9;3\n"))).Ok);
        Assert.Equal((new Figure(9, 1, 3), "Festival"), ((await April()).Value, (await April()).Comment));
        Assert.True((await Import(Csv("kommun;indikator;ålder;2016-04\n1883;lob;alla;9\n1883;lob;under 18;2\n"))).Ok);
        Assert.Equal((new Figure(9, 2, 3), "Festival"), ((await April()).Value, (await April()).Comment));
    }

    [Fact]
    public async Task The_same_values_without_ages_and_comments_change_nothing()
    {
        var result = await Import(Csv("kommun;indikator;period;antal\n1883;lob;2016-04;9\n1883;lob;2016-05;7\n"));
        Assert.Equal((0, 0, 2), (result.Receipt!.New, result.Receipt.Changed, result.Receipt.Unchanged));
    }

    [Fact]
    public async Task A_total_below_the_stored_ages_is_refused()
    {
        var result = await Import(Csv("kommun;indikator;period;antal\n1883;lob;2016-04;1\n"));
        var problem = Assert.Single(result.Problems);
        Assert.Equal((2, "antal"), (problem.Row!.Value, problem.Place));
        Assert.Contains(
            "stämmer inte med åldrarna som redan är rapporterade och som filen inte har: 1, under 18: 1, under 20: 2.",
            problem.Sentence, StringComparison.Ordinal);
        Assert.Equal(new Figure(9, 1, 2), (await April()).Value);
    }

    public static TheoryData<string, string, string, string> Emptied => new()
    {
        {
            "antal.csv", "kommun;indikator;period;antal;under18\n1883;lob;2016-04;9;\n",
            "under18", "April 2016: under 18 är tomt, men 1 är redan rapporterat."
        },
        {
            "antal.csv", "kommun;indikator;period;antal;under20\n1883;lob;2016-04;9;\n",
            "under20", "April 2016: under 20 är tomt, men 2 är redan rapporterat."
        },
        {
            "antal.csv", "kommun;indikator;period;antal;kommentar\n1883;lob;2016-04;9;\n",
            "kommentar", "April 2016: kommentaren är tom, men ”Festival” är redan sparad."
        },
        {
            "antal.csv", "kommun;indikator;ålder;2016-04;2016-05\n1883;lob;alla;9;7\n1883;lob;under 18;;0\n",
            "2016-04", "April 2016: under 18 är tomt, men 1 är redan rapporterat."
        },
        {
            "antal.json",
            """{ "rows": [ { "municipality": "1883", "indicator": "lob", "period": "2016-04", "total": 9, "under18": null } ] }""",
            "/rows/0/under18",
            "April 2016: under 18 är tomt, men 1 är redan rapporterat."
        },
    };

    [Theory]
    [MemberData(nameof(Emptied))]
    public async Task An_empty_cell_where_a_value_is_stored_needs_acknowledgement(string name, string text, string place, string sentence)
    {
        var before = await April();
        var result = await Import(Csv(text, name));
        Assert.False(result.Ok);
        Assert.Empty(result.Problems);
        var warning = Assert.Single(result.Held!.Warnings);
        Assert.Equal((WarningKind.Emptied, place), (warning.Kind, warning.Place));
        Assert.StartsWith(sentence, warning.Sentence, StringComparison.Ordinal);
        Assert.Equal(before, await April());
        Assert.True((await Import(Csv(text, name), "Uppgiften var fel")).Ok);
        Assert.NotEqual(before, await April());
    }

    [Fact]
    public async Task An_acknowledged_empty_cell_is_emptied_and_the_rest_stays()
    {
        Assert.True((await Import(Csv("kommun;indikator;period;antal;under18\n1883;lob;2016-04;9;\n"), "Åldern var fel")).Ok);
        Assert.Equal(new Count(Karlskoga.Code, Lob.Code, Period.Month(2016, 4), new(9, null, 2), "Festival"), await April());
    }

    [Fact]
    public async Task A_number_that_replaces_not_applicable_keeps_neither_ages_nor_reason()
    {
        Assert.True((await Import(Csv("kommun;indikator;period;antal;kommentar\n1883;lob;2016-04;ej tillämpligt;Flyttat\n"))).Ok);
        Assert.Equal((Figure.NotApplicable, "Flyttat"), ((await April()).Value, (await April()).Comment));
        Assert.True((await Import(Csv("kommun;indikator;period;antal\n1883;lob;2016-04;3\n"))).Ok);
        Assert.Equal((new Figure(3), null), ((await April()).Value, (await April()).Comment));
    }

    public static TheoryData<string, string, string> EmptiedNumbers => new()
    {
        { "antal.csv", "kommun;indikator;period;antal\n1883;lob;2016-04;\n1883;lob;2016-05;8\n", "antal" },
        { "antal.csv", "kommun;indikator;2016-04;2016-05\n1883;lob;;8\n", "2016-04" },
        {
            "antal.json", """
            { "rows": [ { "municipality": "1883", "indicator": "lob", "period": "2016-04", "total": null },
                { "municipality": "1883", "indicator": "lob", "period": "2016-05", "total": 8 } ] }
            """, "/rows/0/total"
        },
    };

    [Theory]
    [MemberData(nameof(EmptiedNumbers))]
    public async Task An_empty_cell_where_a_number_is_stored_warns_and_keeps_the_number(string name, string text, string place)
    {
        var before = await April();
        var result = await Import(Csv(text, name));
        Assert.False(result.Ok);
        var warning = Assert.Single(result.Held!.Warnings);
        Assert.Equal((WarningKind.Emptied, place), (warning.Kind, warning.Place));
        Assert.StartsWith("April 2016: antalet är tomt, men 9 är redan rapporterat.", warning.Sentence, StringComparison.Ordinal);
        Assert.True((await Import(Csv(text, name), "Siffran för april stämmer")).Ok);
        Assert.Equal(before, await April());
    }

    [Fact]
    public async Task An_empty_cell_gives_no_warning_without_a_stored_number_or_with_another_row_for_it()
    {
        var rows = "kommun;indikator;period;antal\n1883;lob;2016-04;\n1883;lob;2016-04;10\n1883;lob;2016-07;\n1883;okänd;2016-05;\n";
        var result = await Import(Csv(rows));
        Assert.True(result.Ok, ImportText.Of("antal.csv", result));
        Assert.Equal(10, (await April()).Value.Total);
    }

    [Fact]
    public async Task An_empty_cell_where_not_applicable_is_stored_warns_with_that_word()
    {
        var result = await Import(Csv("kommun;indikator;period;antal\n1883;lob;2016-05;8\n1883;lob;2016-06;\n"));
        Assert.StartsWith(
            "Juni 2016: antalet är tomt, men ”ej tillämpligt” är redan rapporterat.",
            Assert.Single(result.Held!.Warnings).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreported_total_leaves_ages_and_comment_alone()
    {
        Assert.True((await Import(Json("""
            "municipality": "1883", "indicator": "lob", "period": "2016-04", "total": null, "comment": "kommer senare"
            """))).Ok);
        Assert.Equal(new Count(Karlskoga.Code, Lob.Code, Period.Month(2016, 4), new(9, 1, 2), "Festival"), await April());
    }
}
