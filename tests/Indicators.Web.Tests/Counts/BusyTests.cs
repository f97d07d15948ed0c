using System.Diagnostics;
using System.Net;
using System.Text;
using Indicators.Core.Imports.Files;
using Indicators.Core.Tests.Imports;
using Indicators.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static Indicators.Web.Tests.Counts.BusySite;

namespace Indicators.Web.Tests.Counts;

/// <summary>During others' long imports: no one waits for long, nothing typed is lost, and pages respond.</summary>
public sealed class BusyTests(BusySite site) : IClassFixture<BusySite>
{
    private const string Header = "kommun;indikator;period;antal;under18;under20;kommentar\n";

    private static Task<Answer> SendAsync(Visitor visitor, string rows) =>
        visitor.UploadAsync(Page, "fil", "siffror.csv", Encoding.UTF8.GetBytes(Header + rows));

    [Fact]
    public async Task A_submission_during_another_import_waits_seconds_and_keeps_the_typed_values()
    {
        using var rita = await site.ReporterAsync();
        Answer answer;
        await using (await site.AnotherImportAsync())
        {
            // A preview does not wait for others.
            var review = await SendAsync(rita, "1883;trafikkontroll;2016-02;98;;;\n");
            Assert.Equal(HttpStatusCode.OK, review.Status);
            Assert.Contains("Ändrade värden1", review.Text, StringComparison.Ordinal);
            var clock = Stopwatch.StartNew();
            answer = await rita.SendAsync(
                review, new() { ["Confirm.Reason"] = "Räknat om på nytt", ["Confirm.Acknowledgement"] = "Frågat Åke" });
            Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(30));
        }
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Equal("10", string.Join("", answer.Headers.GetValues("Retry-After")));
        Assert.Contains("En annan inläsning pågår. Inget är sparat.", Assert.Single(answer.Faults), StringComparison.Ordinal);
        Assert.Contains("Räknat om på nytt", answer.Page.QuerySelector("[name='Confirm.Reason']")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Kvitto ", (await rita.SendAsync(answer, [])).Heading, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_that_wait_for_an_import_hold_no_database_connection()
    {
        using var rita = await site.ReporterAsync();
        var people = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.ReporterAsync()));
        var reviews = new List<Answer>();
        foreach (var (person, i) in people.Select((person, i) => (person, i)))
            reviews.Add(await SendAsync(person, $"1883;pl13;2016-09;{i + 100};;;\n"));
        await using (await site.AnotherImportAsync())
        {
            var waiting = people.Zip(
                reviews,
                (person, review) =>
                    person.SendAsync(review, new() { ["Confirm.Reason"] = "Prov", ["Confirm.Acknowledgement"] = "Prov" })).ToList();
            for (var i = 0; i < 20; i++) Assert.Equal(HttpStatusCode.OK, (await rita.GetAsync("/rapportera")).Status);
            Assert.InRange(
                await site.Test.ScalarAsync<long>(
                    "select count(*) from pg_stat_activity where application_name = 'indicators long' "
                    + "and datname = current_database()"),
                1, 2);
            foreach (var answer in await Task.WhenAll(waiting)) Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        }
        foreach (var person in people) person.Dispose();
    }

    [Fact]
    public async Task A_workbook_is_unpacked_once_for_both_previews_and_the_confirmation()
    {
        using var rita = await site.ReporterAsync();
        using var read = new ReadWorkbooks(site.Services.GetRequiredService<WorkbookCache>());
        var workbook = new Workbook().Sheet("Antal", [Workbook.Header, ["1883", "pl13", "2016-10", 4]]).Bytes();
        var review = await rita.UploadAsync(Page, "fil", "antal.xlsx", workbook);
        Assert.Contains("Nya värden1", review.Text, StringComparison.Ordinal);
        review = await rita.GetAsync(Review);
        Assert.StartsWith("Kvitto ", (await rita.SendAsync(review, [])).Heading, StringComparison.Ordinal);
        Assert.Equal(1, read.Count);
    }

    [Fact]
    public async Task One_user_previews_one_file_at_a_time_and_the_rest_get_a_busy_response()
    {
        using var mallory = await site.ReporterAsync();
        using var rita = await site.ReporterAsync();
        await mallory.UploadAsync(Page, "fil", "antal.xlsx", LargeWorkbook.Of(20_000));
        var looks = Enumerable.Range(0, 30).Select(_ => mallory.GetAsync(Review)).ToList();
        var pages = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++) pages.Add((await rita.GetAsync("/rapportera")).Status);
        var answers = await Task.WhenAll(looks);
        Assert.All(pages, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
        var refused = answers.Where(answer => answer.Status != HttpStatusCode.OK).ToList();
        Assert.NotEmpty(refused);
        Assert.All(refused, answer =>
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
            Assert.Equal("Vänta en stund", answer.Heading);
            Assert.Contains("Inget är sparat", answer.Text, StringComparison.Ordinal);
            Assert.Equal("10", string.Join("", answer.Headers.GetValues("Retry-After")));
            Assert.Equal(Review, answer.Page.QuerySelector("main a.button")!.GetAttribute("href"));
        });
    }

    [Fact]
    public async Task A_busy_response_contains_the_typed_values_for_resubmission()
    {
        using var rita = await site.ReporterAsync();
        await rita.UploadAsync(
            Page, "fil", "antal.xlsx",
            new Workbook().Sheet("Antal", [Workbook.Header, ["1883", "trafikkontroll", "2016-03", 97]]).Bytes());
        var review = await rita.GetAsync(Review);
        var typed = new Dictionary<string, string> { ["Confirm.Reason"] = "Skrivet med möda", ["Confirm.Acknowledgement"] = "Frågat Åke" };
        Answer[] answers;
        await using (await site.AnotherImportAsync())
            answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => rita.SendAsync(review, new(typed))));
        var refused = answers.First(answer => answer.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal("Skrivet med möda", refused.Page.QuerySelector("main input[name='Confirm.Reason']")!.GetAttribute("value"));
        Assert.Null(refused.Page.QuerySelector("main input[name='Do']"));
        Assert.StartsWith("Kvitto ", (await rita.SendAsync(refused, [])).Heading, StringComparison.Ordinal);
    }
}
