using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Templates;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports.Templates;

/// <summary>A template that is made, filled in, handled as people handle files, and read back.</summary>
public sealed class RoundTripTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Count[] Filled =
    [
        new(Karlskoga.Code, Lob.Code, Period.Month(2016, 1), new(14, 1, 3)),
        new(Karlskoga.Code, Lob.Code, Period.Month(2016, 2), new(0)),
        new(Karlskoga.Code, Lob.Code, Period.Month(2016, 3), Figure.NotApplicable, "Systemet låg nere"),
        new(Karlskoga.Code, Checks.Code, Period.Month(2016, 1), new(1200)),
        new(Karlskoga.Code, Checks.Code, Period.Month(2016, 2), new(25, Approximate: new(22, 28, "ett 25-tal"))),
    ];

    private static readonly Dictionary<string, Action<FilledTemplate>> Handling = new()
    {
        ["as it is"] = _ => { },
        ["sorted"] = template => template.Sort(),
        ["with empty rows"] = template => template.AddEmptyRows(),
        ["pasted as text"] = template => template.PasteAsText(),
        ["without its hidden sheet"] = template => template.DeleteHiddenSheet(),
        ["all of it"] = template =>
        {
            template.Sort();
            template.AddEmptyRows();
            template.PasteAsText();
            template.DeleteHiddenSheet();
        },
    };

    public static TheoryData<string> Ways => [.. Handling.Keys];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync();
        await test.OpenPeriodsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<CountTemplate> Template(PeriodUnit unit = PeriodUnit.Month)
    {
        var made = await new MakeTemplate(test.Database, new AsOfTime(Today))
            .RunAsync(new("Karlskoga", ResponsibleParty.Police, 2016, unit), Ct);
        Assert.Null(made.Problem);
        return made.Value!;
    }

    private async Task<FilledTemplate> FilledIn()
    {
        var template = new FilledTemplate((await Template()).Content);
        template.Write("lob", "alla", "2016-01", "14");
        template.Write("lob", "under 18", "2016-01", "1");
        template.Write("lob", "under 20", "2016-01", "3");
        template.Write("lob", "alla", "2016-02", "0");
        template.Write("lob", "alla", "2016-03", "Ej tillämpligt");
        template.Write("lob", "alla", "kommentar", "Systemet låg nere");
        template.Write("trafikkontroll", "alla", "2016-01", "1200");
        template.Write("trafikkontroll", "alla", "2016-02", "ett 25-tal");
        return template;
    }

    private Task<ImportReceipt> Accepted(byte[] workbook, string name = "mall.xlsx") => Accepted(CountFile.FromBytes(name, workbook));

    private async Task<ImportReceipt> Accepted(CountFile file)
    {
        var result = await test.Importer(Today).RunAsync(Request(file), Ct);
        Assert.Equal("", string.Join('\n', result.Problems));
        return result.Receipt!;
    }

    private async Task AssertStored()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        Assert.Equal(Filled, await CountStore.CountsAsync(connection, Karlskoga.Code, Period.Year(2016), Ct));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Values_written_in_a_template_are_stored_unchanged(string way)
    {
        using var template = await FilledIn();
        Handling[way](template);
        var receipt = await Accepted(template.Bytes());
        Assert.Equal((5, 0, 0), (receipt.New, receipt.Changed, receipt.Unchanged));
        await AssertStored();
    }

    [Theory]
    [InlineData("xlsx")]
    [InlineData("xls")]
    public async Task A_template_saved_by_another_program_gives_the_same_values(string format)
    {
        Assert.SkipUnless(FilledTemplate.HasOffice, "LibreOffice is not installed.");
        using var template = await FilledIn();
        await Accepted(await FilledTemplate.ThroughOfficeAsync(template.Bytes(), format, Ct), $"mall.{format}");
        await AssertStored();
    }

    [Fact]
    public async Task A_new_template_contains_the_stored_values_and_importing_it_changes_nothing()
    {
        using var template = await FilledIn();
        await Accepted(template.Bytes());
        var second = await Template();
        Assert.Equal(5, second.Prefilled);
        using var untouched = new FilledTemplate(second.Content);
        Assert.Equal("ej tillämpligt", untouched.Text("lob", "alla", 5 + 2));
        var receipt = await Accepted(untouched.Bytes());
        Assert.Equal((0, 0, 5), (receipt.New, receipt.Changed, receipt.Unchanged));
        await AssertStored();
    }

    [Fact]
    public async Task A_corrected_cell_is_the_only_change_and_comments_stay()
    {
        await Accepted(Rows("1883;lob;2016-01;9;0;1;Rättat efter kontroll", "1883;lob;2016-02;4;;;"));
        using var template = new FilledTemplate((await Template()).Content);
        template.Write("lob", "alla", "2016-02", "5");
        var receipt = await Accepted(template.Bytes());
        Assert.Equal((0, 1, 1), (receipt.New, receipt.Changed, receipt.Unchanged));
        await using var connection = await test.Database.OpenAsync(Ct);
        var counts = await CountStore.CountsAsync(connection, Karlskoga.Code, Period.Year(2016), Ct);
        Assert.Equal(
            [
                new(Karlskoga.Code, Lob.Code, Period.Month(2016, 1), new(9, 0, 1), "Rättat efter kontroll"),
                new(Karlskoga.Code, Lob.Code, Period.Month(2016, 2), new(5)),
            ],
            counts);
    }

    [Fact]
    public async Task Values_reported_by_week_are_closed_in_the_monthly_template()
    {
        await Accepted(Rows("1883;trafikkontroll;2016-V11;3;;;"));
        var weeks = await Template(PeriodUnit.Week);
        Assert.Equal((1, 52), (weeks.Prefilled, weeks.Periods));
        Assert.Equal((0, 0, 1), await Accepted(weeks.Content) is var receipt ? (receipt.New, receipt.Changed, receipt.Unchanged) : default);
        Assert.Equal(0, (await Template()).Prefilled);
    }
}
