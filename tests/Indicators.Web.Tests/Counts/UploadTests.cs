using System.Net;
using System.Text;
using Indicators.Web.Tests.Support;
using Xunit;
using static Indicators.Web.Tests.Counts.ReportingSite;

namespace Indicators.Web.Tests.Counts;

/// <summary>A file on the site: previewed, confirmed and imported, or refused with its errors.</summary>
public sealed class UploadTests(ReportingSite site) : IClassFixture<ReportingSite>
{
    private const string Page = "/kommuner/1883/rapportera/fil?part=polisen",
        Header = "kommun;indikator;period;antal;under18;under20;kommentar\n";

    private static Task<Answer> SendAsync(Visitor visitor, string rows, string name = "siffror från Örebro.csv") =>
        visitor.UploadAsync(Page, "fil", name, Encoding.UTF8.GetBytes(Header + rows));

    [Fact]
    public async Task A_file_is_previewed_confirmed_and_answered_with_a_receipt()
    {
        // A unique name, since other tests leave uploads waiting.
        const string name = "siffror från Örebro i maj.csv";
        using var rita = await site.ReporterAsync();
        var review = await SendAsync(rita, "1883;pl13;2016-05;4;;;Åkte till Öster\n1883;lob;2016-05;;;;\n", name);
        Assert.Equal(("/kommuner/1883/rapportera/fil/granska", $"Granska {name}"), (review.Address, review.Heading));
        Assert.Contains("Nya värden1", review.Text, StringComparison.Ordinal);
        Assert.Null(await site.StandsAsync("pl13", "2016-05"));
        var receipt = await rita.SendAsync(review, []);
        Assert.StartsWith("Kvitto ", receipt.Heading, StringComparison.Ordinal);
        Assert.Equal("4", await site.StandsAsync("pl13", "2016-05"));
        Assert.Equal(0, await site.Test.ScalarAsync<long>("select count(*) from pending_uploads where file_name = @name", new { name }));
        Assert.Equal(receipt.Address, (await rita.SendAsync(review, [])).Address);
        Assert.Contains(
            "Filen lästes in redan",
            (await SendAsync(rita, "1883;pl13;2016-05;4;;;Åkte till Öster\n1883;lob;2016-05;;;;\n", name)).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_in_a_file_are_listed_by_cell_and_nothing_can_be_submitted()
    {
        using var rita = await site.ReporterAsync();
        var imports = await site.ImportsAsync();
        var review = await SendAsync(rita, "1883;pl13;2016-06;fyra;;;\n1883;lobb;2016-06;1;;;\n");
        Assert.Contains("Rad 2, antal: ”fyra” är inget antal.", review.Text, StringComparison.Ordinal);
        Assert.Contains("Rad 3, indikator: ”lobb”", review.Text, StringComparison.Ordinal);
        Assert.Empty(review.Page.QuerySelectorAll("main form[method=post]"));
        Assert.Equal(imports, await site.ImportsAsync());
    }

    [Theory]
    [InlineData(
        "1715;trafikkontroll;2018-03;3;;;", "Kil (1715) får inte rapporteras här, där du lämnar polisens uppgifter för kommun 1883.")]
    [InlineData("1883;inventering;2016-06;3;;;", "som kommunen rapporterar, får inte rapporteras här")]
    public async Task Rows_of_another_municipality_or_party_are_refused(string row, string sentence)
    {
        using var rita = await site.ReporterAsync();
        var review = await SendAsync(rita, $"1883;pl13;2016-06;3;;;\n{row}\n");
        Assert.Contains(sentence, review.Text, StringComparison.Ordinal);
        Assert.Empty(review.Page.QuerySelectorAll("main form[method=post]"));
    }

    [Fact]
    public async Task A_change_and_a_warning_need_their_reasons()
    {
        using var rita = await site.ReporterAsync();
        var review = await SendAsync(rita, "1883;trafikkontroll;2016-02;99;;;\n");
        Assert.Contains("Värden som ändras", review.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await rita.SendAsync(review, [])).Faults.Count);
        await rita.SendAsync(review, GivenReasons);
        Assert.Equal("99", await site.StandsAsync("trafikkontroll", "2016-02"));
    }

    [Theory]
    [InlineData(21)]
    [InlineData(41)]
    [InlineData(120)]
    public async Task A_file_that_is_too_large_gets_an_error_page_and_not_a_reset_connection(int megabytes)
    {
        using var rita = await site.ReporterAsync();
        var answer = await rita.UploadAsync(Page, "fil", "stor.csv", new byte[megabytes * 1024 * 1024]);
        Assert.Contains("20 MB", answer.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal(0, await site.Test.ScalarAsync<long>("select count(*) from pending_uploads where file_name = 'stor.csv'"));
    }

    [Fact]
    public async Task Only_the_previewed_file_is_imported()
    {
        using var rita = await site.ReporterAsync();
        var first = await SendAsync(rita, "1883;pl13;2016-07;4;;;\n");
        await SendAsync(rita, "1883;pl13;2016-07;5;;;\n");
        var answer = await rita.SendAsync(first, GivenReasons);
        Assert.NotEmpty(answer.Faults);
        Assert.Null(await site.StandsAsync("pl13", "2016-07"));
        var forged = await rita.SendAsync(answer, new() { ["Confirm.Fingerprint"] = "påhittat" });
        Assert.NotEmpty(forged.Faults);
        Assert.Null(await site.StandsAsync("pl13", "2016-07"));
    }

    [Fact]
    public async Task An_uploaded_file_belongs_to_its_user_and_expires_after_an_hour()
    {
        using var rita = await site.ReporterAsync();
        using var olle = await site.ReporterAsync();
        var review = await SendAsync(rita, "1883;pl13;2016-08;4;;;\n");
        Assert.Equal("/kommuner/1883/rapportera/fil", (await olle.GetAsync("/kommuner/1883/rapportera/fil/granska?part=polisen")).Address);
        await site.Test.ExecuteAsync("update pending_uploads set stored_at = stored_at - interval '61 minutes'");
        var answer = await rita.SendAsync(review, GivenReasons);
        Assert.Contains("Filen finns inte kvar.", answer.Text, StringComparison.Ordinal);
        Assert.Null(await site.StandsAsync("pl13", "2016-08"));
    }

    [Fact]
    public async Task An_unreadable_file_gets_an_error_sentence()
    {
        using var rita = await site.ReporterAsync();
        Assert.Equal(["Välj en fil först."], (await rita.PostAsync(Page, [])).Faults);
        Assert.Equal(["Filen är tom. Spara den på nytt och försök igen."], (await rita.UploadAsync(Page, "fil", "tom.csv", [])).Faults);
        var picture = await rita.UploadAsync(Page, "fil", "bild.png", [0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]);
        Assert.Contains("att rätta", picture.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_above_20_MB_gets_an_error_and_is_not_stored()
    {
        using var rita = await site.ReporterAsync();
        var answer = await rita.UploadAsync(Page, "fil", "stor.csv", new byte[(20 * 1024 * 1024) + 1]);
        Assert.StartsWith("Filen är 20\u00A0MB. Högst 20 MB kan läsas.", Assert.Single(answer.Faults), StringComparison.Ordinal);
        Assert.Equal(0, await site.Test.ScalarAsync<long>("select count(*) from pending_uploads where file_name = 'stor.csv'"));
    }

    [Fact]
    public async Task The_template_and_the_reported_counts_can_be_downloaded()
    {
        using var rita = await site.ReporterAsync();
        var template = await rita.GetAsync("/kommuner/1883/rapportera/mall?part=polisen&ar=2016");
        Assert.Equal("PK"u8.ToArray(), template.Bytes[..2]);
        var none = await rita.GetAsync("/kommuner/1883/rapportera/mall?part=polisen&ar=2030");
        Assert.Contains("ingen överenskommelse som gäller under 2030", none.Text, StringComparison.Ordinal);
        var csv = Encoding.UTF8.GetString((await rita.GetAsync("/kommuner/1883/rapportera/varden.csv?ar=2016")).Bytes);
        Assert.Contains("1883;inventering;2016-01;", csv, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await rita.GetAsync("/kommuner/1883/rapportera/varden.csv?ar=1")).Status);
    }
}
