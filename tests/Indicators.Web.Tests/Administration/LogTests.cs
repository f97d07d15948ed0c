using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Administration;

/// <summary>The audit log: searched, paged and exported; and the list of imports.</summary>
public sealed class LogTests(TestSite site, TestBrowser browser) : IClassFixture<TestSite>, IAsyncLifetime
{
    private const string Room = "/administration/logg", Formula = "=HYPERLINK(\"https://ond.example\";\"klicka\")";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await site.Test.ExecuteAsync("truncate audit_log");
        await WriteAsync(
            new(2016, 5, 13, 21, 59, 30, TimeSpan.Zero), "Rita Rapportör", AuditAction.ImportCounts, "17",
            new { File = "maj.csv" });
        await WriteAsync(
            new(2016, 5, 13, 22, 0, 0, TimeSpan.Zero), "Karin Samordnare", AuditAction.ImportAgreement, "karlskoga-2016",
            new { Version = 2 });
        await WriteAsync(
            new(2016, 5, 20, 8, 0, 0, TimeSpan.Zero), "Karin Samordnare", AuditAction.ReleaseReport,
            "rapport-karlskoga-2016-2016-T1-utg1", new { });
        await WriteAsync(
            new(2016, 6, 1, 8, 0, 0, TimeSpan.Zero), Formula, AuditAction.GrantRole, "eva@kil.example", new { Kommun = "1715" });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("", "Gav roll;Frisläppte rapport;Sparade överenskommelse;Lämnade siffror")]
    [InlineData("Who=karin", "Frisläppte rapport;Sparade överenskommelse")]
    [InlineData("Who=karin&What=report.release", "Frisläppte rapport")]
    [InlineData("What=report", "")]
    [InlineData("Subject=Karlskoga", "Frisläppte rapport;Sparade överenskommelse")]
    [InlineData("Subject=1715", "Gav roll")]
    [InlineData("Subject=maj.csv", "Lämnade siffror")]
    [InlineData("From=2016-05-14&To=2016-05-14", "Sparade överenskommelse")]
    [InlineData("To=2016-05-13", "Lämnade siffror")]
    [InlineData("From=2016-05-20", "Gav roll;Frisläppte rapport")]
    [InlineData("Who=%25", "")]
    public async Task The_log_is_searched_by_person_kind_subject_and_Swedish_day(string query, string found)
    {
        using var ada = await AdministratorAsync();
        var page = await ada.GetAsync($"{Room}?{query}");
        Assert.Equal(found, string.Join(';', page.Page.QuerySelectorAll("[data-label=Vad]").Select(cell => cell.TextContent)));
        if (found.Length == 0) Assert.Contains("Inget i loggen stämmer med sökningen.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_day_gets_an_error()
    {
        using var ada = await AdministratorAsync();
        Assert.Equal(["”i går” går inte att läsa. Skriv det på nytt."], (await ada.GetAsync(Room + "?From=i+g%C3%A5r")).Faults);
        Assert.Equal(["Skriv en dag mellan år 2000 och 2099."], (await ada.GetAsync(Room + "?To=9999-12-31")).Faults);
    }

    [Fact]
    public async Task Older_entries_are_paged_with_the_search_kept_and_each_is_shown_once()
    {
        await site.Test.ExecuteAsync(
            "insert into audit_log (at, actor, action, subject, details) "
            + "select now(), 'Bladdrare', 'counts.import', n::text, '{}' from generate_series(1, 250) n");
        using var ada = await AdministratorAsync();
        var (seen, address) = (new List<string>(), Room + "?Who=Bladdrare");
        for (var leaf = 0; leaf < 3; leaf++)
        {
            var page = await ada.GetAsync(address);
            seen.AddRange(page.Page.QuerySelectorAll("[data-label=Om]").Select(cell => cell.TextContent));
            address = page.Page.QuerySelector("main p a[href*=fore]")?.GetAttribute("href") ?? "";
        }
        Assert.Equal("", address);
        Assert.Equal(Enumerable.Range(1, 250).Reverse().Select(n => $"{n}"), seen);
    }

    [Fact]
    public async Task The_printed_log_shows_the_search_and_the_complete_entries()
    {
        using var ada = await AdministratorAsync();
        var page = await browser.OpenAsync(ada);
        await page.GotoAsync(Room + "?Who=karin&What=agreement.import&From=2016-05-01");
        Assert.False(await page.IsVisibleAsync(".printed"));
        await page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.Matches("Vem: karin\\. Vad: Sparade överenskommelse\\. Från och med 1.maj.2016\\.", await page.InnerTextAsync(".printed"));
        Assert.True(await page.IsVisibleAsync("td details code"));
        foreach (var hidden in new[] { ".filter", "summary", "header.site" }) Assert.False(await page.IsVisibleAsync(hidden), hidden);
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Roles_parties_and_jobs_are_named_and_a_differing_clock_is_shown()
    {
        await WriteAsync(
            TimeProvider.System.GetUtcNow(), "Ordval", AuditAction.GrantRole, "eva@kil.example",
            new
            {
                Grants = new[]
                {
                    UserGrant.Make(UserRole.Reporter, MunicipalityCode.Parse("1715").Value, ResponsibleParty.Police).Value!,
                },
            });
        await WriteAsync(TimeProvider.System.GetUtcNow(), "Ordval", AuditAction.RequestJob, "send-mail", new { });
        using var ada = await AdministratorAsync();
        var page = await ada.GetAsync(Room + "?Who=Ordval");
        Assert.Equal(["Skickar brev", "eva@kil.example"], page.Page.QuerySelectorAll("[data-label=Om]").Select(cell => cell.TextContent));
        Assert.Equal(
            """{"grants":[{"role":"rapportör","party":"polisen","municipality":"1715"}]}""",
            page.Page.QuerySelector("details code")!.TextContent);
        Assert.DoesNotContain("skrevs", page.Page.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
        Assert.All(
            (await ada.GetAsync(Room + "?Who=karin")).Page.QuerySelectorAll("tbody th"),
            time => Assert.Contains("skrevs 20", time.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_search_result_downloads_as_a_workbook_without_formulas()
    {
        using var ada = await AdministratorAsync();
        var link = (await ada.GetAsync(Room + "?What=user.grant")).Page.QuerySelector("a[href*=Export]")!.GetAttribute("href")!;
        var file = await ada.GetAsync(link);
        using var workbook = SpreadsheetDocument.Open(new MemoryStream(file.Bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(workbook, Ct).Select(error => error.Description));
        var texts = workbook.WorkbookPart!.SharedStringTablePart!.SharedStringTable.Select(item => item.InnerText).ToList();
        var cells = workbook.WorkbookPart.WorksheetParts.SelectMany(part => part.Worksheet!.Descendants<Cell>()).ToList();
        Assert.DoesNotContain(cells, cell => cell.CellFormula is not null);
        var shown = Assert.Single(
            cells,
            cell => cell.DataType?.Value == CellValues.SharedString && texts[int.Parse(cell.CellValue!.Text, null)] == Formula);
        var style = workbook.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>()
            .ElementAt((int)shown.StyleIndex!.Value);
        Assert.True(style.QuotePrefix!.Value);
        Assert.DoesNotContain("Rita Rapportör", texts);
    }

    [Fact]
    public async Task Imports_are_listed_with_their_results_and_without_figures()
    {
        var refused = CountFile.FromBytes(
            "fel siffror.csv", "kommun;indikator;period;antal;under18;under20;kommentar\n1883;lob;2016-04;4711x;;;\n"u8.ToArray());
        Assert.False(
            (await new ImportCounts(site.Test.Database, TimeProvider.System)
                .RunAsync(new(refused, "drop_folder", new Actor("Systemet")) { IsInteractive = false }, Ct)).Ok);
        using var ada = await AdministratorAsync();
        var page = await ada.GetAsync("/administration/inlasningar");
        var rows = page.Page.QuerySelectorAll("tbody tr")
            .Select(row => string.Join('|', row.QuerySelectorAll("td").Skip(1).Select(cell => cell.TextContent.Trim()))).ToList();
        Assert.Equal(2, rows.Count);
        Assert.Matches(@"^Systemet, .*\|fel siffror\.csv\|✕ Avvisad$", rows[0]);
        Assert.Matches(@"\|2016-T1\.csv\|✓ Inläst \d+ nya, 0 ändrade$", rows[1]);
        Assert.DoesNotContain("4711", page.Text, StringComparison.Ordinal);
    }

    /// <summary>Their own sign-in precedes what each test looks for in the log.</summary>
    private async Task<Visitor> AdministratorAsync()
    {
        var ada = await site.SignInAsync(UserRole.Administrator);
        await site.Test.ExecuteAsync(
            "alter table audit_log disable trigger user; delete from audit_log where subject like '%@kil.example' "
            + "and actor in ('test', 'Åsa Öberg'); alter table audit_log enable trigger user");
        return ada;
    }

    private Task WriteAsync(DateTimeOffset at, string actor, AuditAction action, string subject, object details) =>
        site.Test.Database.InTransactionAsync(
            transaction => AuditLog.WriteAsync(transaction, at, new Actor(actor), action, subject, details), Ct);
}
