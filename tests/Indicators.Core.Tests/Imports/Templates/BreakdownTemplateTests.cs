using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Forms;
using Indicators.Core.Imports.Templates;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports.Templates;

/// <summary>Parts of totals in the template and in the form.</summary>
public sealed class BreakdownTemplateTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Indicator Reports = Indicator("anmalan", "Anmälningar", PeriodUnit.Month, hasAgeGroups: true) with
    {
        OwnBreakdowns = [new("kön", IsExclusive: true, ["kvinnor", "män"]), new("typ av brott", IsExclusive: false, ["hastighet"], "för")],
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync([Agreement("karlskoga-2016", Karlskoga, Validity(2016, 1, 1, 2016, 12, 31), Checks, Reports)]);
        await test.OpenPeriodsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<byte[]> TemplateAsync() => (await new MakeTemplate(test.Database, new AsOfTime(Today))
        .RunAsync(new("Karlskoga", ResponsibleParty.Police, 2016), Ct)).Value!.Content;

    private async Task<Figure> AprilAsync()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return (await CountStore.CountsAsync(connection, Karlskoga.Code, Period.Month(2016, 4), Ct)).Single().Value;
    }

    [Fact]
    public async Task A_filled_in_template_is_read_and_the_next_one_has_the_parts()
    {
        using var template = new FilledTemplate(await TemplateAsync());
        foreach (var (part, number) in new[] { ("alla", "9"), ("under 20", "3"), ("kvinnor", "4"), ("män", "5"), ("hastighet", "6") })
            template.Write("anmalan", part, "2016-04", number);
        template.Sort();
        var result = await test.Importer(Today).RunAsync(Request(CountFile.FromBytes("mall.xlsx", template.Bytes())), Ct);
        Assert.Equal("", string.Join('\n', result.Problems));
        Assert.Equal(
            new Figure(9).WithParts([("under 20", 3), ("kvinnor", 4), ("män", 5), ("hastighet", 6)]), await AprilAsync());
        using var next = new FilledTemplate(await TemplateAsync());
        string? Text(string part) => next.Text("anmalan", part, 5 + 3);
        Assert.Equal(("9", "4", "5", "6"), (Text("alla"), Text("kvinnor"), Text("män"), Text("hastighet")));
    }

    [Fact]
    public async Task A_part_in_a_template_that_exceeds_the_total_is_named_by_its_cell()
    {
        using var template = new FilledTemplate(await TemplateAsync());
        template.Write("anmalan", "alla", "2016-04", "9");
        template.Write("anmalan", "kvinnor", "2016-04", "10");
        var result = await test.Importer(Today).RunAsync(Request(CountFile.FromBytes("mall.xlsx", template.Bytes())), Ct);
        var problem = Assert.Single(result.Problems);
        Assert.Equal(("Antal", "10"), (problem.Sheet, problem.Value));
        Assert.StartsWith("I", problem.Place, StringComparison.Ordinal);
        Assert.Contains("”kvinnor” (10) är fler än antal (9)", problem.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_has_the_parts_and_its_file_is_read_as_any_other()
    {
        var form = await FormAsync();
        var row = form.Open.Single(one => one.Indicator.Code == Reports.Code);
        Assert.Equal(["kvinnor", "män", "hastighet"], row.Parts);
        Assert.True(row.Has("under 18") && row.Has("under 20"));
        var typed = new FormEntry(Reports.Code, "9")
        {
            Parts = FormEntry.Typed([new("kvinnor", "4"), new("män", "5"), new("hastighet", "")]),
        };
        var result = await test.Importer(Today).RunAsync(Request(form.ToFile(form.Entries([typed]))), Ct);
        Assert.Equal("", string.Join('\n', result.Problems));
        Assert.Equal(new Figure(9).WithParts([("kvinnor", 4), ("män", 5)]), await AprilAsync());
        var again = await FormAsync();
        Assert.Equal(typed, again.Open.Single(one => one.Indicator.Code == Reports.Code).Prefilled);
        Assert.Empty(again.Changed(again.Entries([typed])));
    }

    [Fact]
    public async Task A_wrong_part_in_a_form_is_pointed_out_at_its_field()
    {
        var form = await FormAsync();
        var typed = new FormEntry(Reports.Code, "9") { Parts = FormEntry.Typed([new("kvinnor", "10")]) };
        var result = await test.Importer(Today).RunAsync(Request(form.ToFile(form.Entries([typed]))), Ct);
        var remark = form.Remark(Assert.Single(result.Problems));
        Assert.Equal((FormField.Part, "kvinnor"), (remark.Field, remark.Part));
        Assert.Equal(Reports.Code, form.Open[remark.Row!.Value].Indicator.Code);
    }

    private async Task<ReportForm> FormAsync() => (await new ReadReportForm(test.Database, new AsOfTime(Today))
        .RunAsync(new ReportingRight(Karlskoga.Code, ResponsibleParty.Police), Period.Month(2016, 4), Ct))!;
}
