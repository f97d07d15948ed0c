using System.Net;
using Indicators.Core.Agreements;
using Xunit;
using static Indicators.Web.Tests.Counts.ReportingSite;

namespace Indicators.Web.Tests.Counts;

/// <summary>A month typed in the form, from the first page to the receipt.</summary>
public sealed class ReportFormTests(ReportingSite site) : IClassFixture<ReportingSite>
{
    [Fact]
    public async Task A_month_is_typed_reviewed_and_submitted_with_a_receipt()
    {
        using var rita = await site.ReporterAsync();
        var start = await rita.GetAsync("/rapportera");
        Assert.Equal(("/kommuner/1883/rapportera", "Rapportera för Karlskoga"), (start.Address, start.Heading));
        var review = await TypeAsync(
            rita, "2016-05", ("lob.Total", "12"), ("lob.Under18", "1"), ("lob.Under20", "3"), ("trafikkontroll.Total", "1 200"),
            ("pl13.Total", "0"));
        Assert.Equal("Granska maj 2016 i Karlskoga", review.Heading);
        Assert.Contains("LOB 12, under 18: 1, under 20: 3 Nytt", review.Text, StringComparison.Ordinal);
        Assert.Contains("Vårderbjudande – Rapporteras inte nu", review.Text, StringComparison.Ordinal);
        Assert.Null(await site.StandsAsync("lob", "2016-05"));
        var receipt = await rita.SendAsync(review, []);
        Assert.StartsWith("Kvitto ", receipt.Heading, StringComparison.Ordinal);
        Assert.Contains("Tack! Siffrorna för maj 2016 är inlämnade.", receipt.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("12", "1200", "0", null),
            (await site.StandsAsync("lob", "2016-05"), await site.StandsAsync("trafikkontroll", "2016-05"), await site.StandsAsync(
                "pl13", "2016-05"), await site.StandsAsync("vardkontakt", "2016-05")));
        Assert.Equal(
            "Åsa Öberg web",
            await site.Test.ScalarAsync<string>(
                "select actor || ' ' || (details->>'channel') from audit_log where action = 'counts.import' order by id desc "
                + "limit 1"));
        var history = await rita.GetAsync("/kommuner/1883/rapportera/historik/lob/2016-05");
        Assert.Contains("Åsa Öberg På webbsidan: Formulär för maj 2016.", history.Text, StringComparison.Ordinal);
        Assert.Contains(receipt.Heading, (await rita.GetAsync("/kommuner/1883/rapportera/kvitton")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_longer_period_is_chosen_by_its_days_and_submitted_like_a_month()
    {
        using var rita = await site.ReporterAsync(kommun: Forshaga);
        var choice = $"/kommuner/{Forshaga}/rapportera/annan-tid";
        Assert.Equal("Rapportera för en annan tid", (await rita.GetAsync(choice)).Heading);
        Assert.Contains(
            "Byt plats på dem.", (await rita.GetAsync($"{choice}?First=2021-07-31&Last=2021-05-01&val=ja")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "Det finns inget att rapportera för", (await rita.GetAsync($"{choice}?First=2010-05-01&Last=2010-07-31&val=ja")).Text,
            StringComparison.Ordinal);
        var form = await rita.GetAsync($"{choice}?First=2021-05-01&Last=2021-07-31&val=ja");
        Assert.Equal("Maj–juli 2021 i Forshaga", form.Heading);
        Assert.Equal($"/kommuner/{Forshaga}/rapportera/2021-05-01--2021-07-31", form.Address.Split('?')[0]);
    }

    [Theory]
    [InlineData(Support.TestSite.Karlskoga, "2016-01", "Februari 2016 ›")]
    [InlineData(Support.TestSite.Karlskoga, "2016-06", "‹ Maj 2016", "Juli 2016 ›")]
    [InlineData(Support.TestSite.Karlskoga, "2016-12", "‹ November 2016")]
    [InlineData(Forshaga, "2022-V52", "‹ Vecka 51 2022", "december 2022")]
    public async Task A_form_links_to_the_adjacent_periods_that_exist(string kommun, string period, params string[] expected)
    {
        using var rita = await site.ReporterAsync(kommun: kommun);
        var form = await rita.GetAsync(Form(period, kommun));
        Assert.Equal(HttpStatusCode.OK, form.Status);
        var links = form.Page.QuerySelectorAll("main a[href*='/rapportera/20']").ToList();
        var beside = links.Select(link => link.TextContent.Trim()).Where(text =>
            text.Contains('‹', StringComparison.Ordinal)
                || text.Contains('›', StringComparison.Ordinal)
                || text.StartsWith("Allt annat", StringComparison.Ordinal)).ToList();
        Assert.Equal(expected.Length, beside.Count);
        Assert.All(expected.Zip(beside), pair => Assert.EndsWith(pair.First, pair.Second, StringComparison.Ordinal));
        foreach (var link in links) Assert.Equal(HttpStatusCode.OK, (await rita.GetAsync(link.GetAttribute("href")!)).Status);
    }

    [Fact]
    public async Task A_form_draft_is_private_and_is_not_a_count()
    {
        using var rita = await site.ReporterAsync();
        var form = await rita.GetAsync(Form("2016-06"));
        var kept = await rita.SendAsync(form, Fields(form, ("lob.Total", "sjutton"), ("lob.Comment", "Väntar på Öster")), "Do=save");
        Assert.Contains("Inget är inlämnat än.", kept.Text, StringComparison.Ordinal);
        Assert.Equal("sjutton", kept.Page.QuerySelector($"[name='Rows[{RowOf(kept, "lob")}].Total']")!.GetAttribute("value"));
        Assert.Null(await site.StandsAsync("lob", "2016-06"));
        using var other = await site.ReporterAsync();
        Assert.DoesNotContain("sjutton", (await other.GetAsync(Form("2016-06"))).Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        await rita.SendAsync(kept, Fields(kept, ("lob.Total", ""), ("lob.Comment", "")), "Do=save");
        Assert.DoesNotContain("utkast", (await rita.GetAsync(Form("2016-06"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_of_a_month_that_was_then_reported_by_the_week_is_shown_and_can_be_removed()
    {
        using var rita = await site.ReporterAsync(kommun: Forshaga);
        var month = await rita.GetAsync(Form("2022-11", Forshaga));
        await rita.SendAsync(month, Fields(month, ("trafikkontroll.Total", "4"), ("fotpatrull.Total", "2")), "Do=save");
        var week = await rita.GetAsync(Form("2022-V46", Forshaga));
        await rita.SendAsync(await rita.SendAsync(week, Fields(week, ("trafikkontroll.Total", "1")), "Do=review"), GivenReasons);
        var stranded = await rita.GetAsync(Form("2022-11", Forshaga));
        Assert.Equal(
            ["Trafikkontroller:", "4"],
            stranded.Page.QuerySelector(".note li")!.TextContent.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        var removed = await rita.SendAsync(stranded, [], "Do=forget");
        Assert.Contains("Det är borttaget ur utkastet.", removed.Text, StringComparison.Ordinal);
        Assert.Null(removed.Page.QuerySelector(".note li"));
        Assert.Equal("2", removed.Page.QuerySelector($"[name='Rows[{RowOf(removed, "fotpatrull")}].Total']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_correction_shows_old_and_new_and_needs_its_reasons()
    {
        using var rita = await site.ReporterAsync();
        var before = await site.StandsAsync("lob", "2016-03");
        var review = await TypeAsync(rita, "2016-03", ("lob.Total", "90"));
        Assert.Contains("Ändras från", review.Text, StringComparison.Ordinal);
        Assert.Contains("Ersätter en påhittad exempelsiffra med en riktig", review.Text, StringComparison.Ordinal);
        var silent = await rita.SendAsync(review, []);
        Assert.Equal(
            [
                "Skriv varför siffrorna ändras.",
                "Skriv varför siffrorna stämmer trots varningarna. Stämmer de inte? Gå tillbaka och rätta dem.",
            ],
            silent.Faults.Order());
        Assert.Equal(before, await site.StandsAsync("lob", "2016-03"));
        var half = await rita.SendAsync(silent, new() { ["Confirm.Reason"] = "Åtta räknades för sent" });
        Assert.Equal("Åtta räknades för sent", half.Page.QuerySelector("[name='Confirm.Reason']")!.TextContent.Trim());
        await rita.SendAsync(half, new() { ["Confirm.Acknowledgement"] = "Kontrollerat med Åke" });
        Assert.Equal("90", await site.StandsAsync("lob", "2016-03"));
        var history = await rita.GetAsync("/kommuner/1883/rapportera/historik/lob/2016-03");
        Assert.Contains("Orsak: Åtta räknades för sent", history.Text, StringComparison.Ordinal);
        Assert.Contains("Granskat: Kontrollerat med Åke", history.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lob.Total=tolv", "LOB: ”tolv” är inget antal.")]
    [InlineData("lob.Total=ett par", "LOB: ”ett par” säger inte hur många.")]
    [InlineData("lob.Total=9&lob.Under18=ca 2&lob.Under20=4", "LOB: ”ca 2” är ungefärligt. Bara antal för alla åldrar får vara det.")]
    [InlineData("lob.Total=-1", "LOB: -1 är negativt.")]
    [InlineData("lob.Total=1,5", "LOB: 1,5 är inget heltal.")]
    [InlineData("lob.Total=1.234", "LOB: ”1.234” kan vara 1\u00A0234 eller 1,234.")]
    [InlineData("lob.Total=99999999999", "LOB: 99999999999 är för stort.")]
    [InlineData("lob.Total==SUMMA(A1)", "LOB: ”=SUMMA(A1)” är inget antal.")]
    [InlineData("lob.Total=3&lob.Under18=2&lob.Under20=1", "LOB: Under 18 (2) är fler än under 20 (1).")]
    [InlineData("lob.Total=3&lob.Under20=5", "LOB: Under 20 (5) är fler än antal (3).")]
    [InlineData("lob.Under18=2", "LOB: Antal är tomt fast en åldersgrupp är ifylld.")]
    [InlineData("lob.NotApplicable=true", "LOB: Skriv i kommentaren varför antalet inte är tillämpligt.")]
    [InlineData("lob.NotApplicable=true&lob.Total=3&lob.Comment=Ingen", "LOB: Du har både skrivit ett antal och kryssat i")]
    public async Task Errors_are_shown_at_their_fields_and_typed_values_stay(string typed, string sentence)
    {
        using var rita = await site.ReporterAsync();
        var (imports, fields) = (await site.ImportsAsync(),
            typed.Split('&').Select(one => one.Split('=', 2)).Select(one => (one[0], one[1])).ToArray());
        var answer = await TypeAsync(rita, "2016-07", [.. fields, ("pl13.Total", "minus")]);
        Assert.Equal((HttpStatusCode.OK, 2), (answer.Status, answer.Faults.Count));
        Assert.StartsWith(sentence, answer.Faults[0], StringComparison.Ordinal);
        Assert.StartsWith("PL 13 (avvisade, stör ordningen): ”minus” är inget antal.", answer.Faults[1], StringComparison.Ordinal);
        foreach (var link in answer.Page.QuerySelectorAll(".faults a"))
            Assert.NotNull(answer.Page.QuerySelector(link.GetAttribute("href")!)!.GetAttribute("aria-invalid"));
        foreach (var (field, value) in Fields(
            answer, [.. fields.Where(one => !one.Item1.EndsWith("Applicable", StringComparison.Ordinal))]))
            Assert.Equal(value, answer.Page.QuerySelector($"[name='{field}']")!.GetAttribute("value"));
        Assert.Equal(imports, await site.ImportsAsync());
    }

    [Fact]
    public async Task Nothing_to_report_needs_a_reason_and_is_not_a_zero()
    {
        using var rita = await site.ReporterAsync();
        await HandInAsync(rita, "2016-08", ("lob.NotApplicable", "true"), ("lob.Comment", "Ingen räkning under branden i Åmål"));
        Assert.Equal("ej tillämpligt", await site.StandsAsync("lob", "2016-08"));
        var form = await rita.GetAsync(Form("2016-08"));
        Assert.Equal(
            "Ingen räkning under branden i Åmål",
            form.Page.QuerySelector($"[name='Rows[{RowOf(form, "lob")}].Comment']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_reported_value_cannot_be_emptied()
    {
        using var rita = await site.ReporterAsync();
        await HandInAsync(rita, "2016-09", ("trafikkontroll.Total", "4"));
        var answer = await TypeAsync(rita, "2016-09", ("trafikkontroll.Total", ""));
        Assert.StartsWith(
            "Trafikkontroller: Här står redan 4, och ett rapporterat antal kan inte tömmas.", Assert.Single(answer.Faults),
            StringComparison.Ordinal);
        Assert.Equal("4", await site.StandsAsync("trafikkontroll", "2016-09"));
    }

    [Fact]
    public async Task An_earlier_value_can_be_reported_again_after_another()
    {
        using var rita = await site.ReporterAsync();
        foreach (var value in new[] { "5", "6", "5", "6" })
        {
            await HandInAsync(rita, "2016-10", ("pl13.Total", value));
            Assert.Equal(value, await site.StandsAsync("pl13", "2016-10"));
        }
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("#hashtagg; med \"citat\" och ; semikolon")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("Åka, ÄTA & ö – 😀")]
    public async Task A_comment_with_markup_or_formulas_is_shown_as_text(string comment)
    {
        using var rita = await site.ReporterAsync();
        await HandInAsync(rita, "2016-11", ("pl13.Total", $"{comment.Length}"), ("pl13.Comment", comment));
        Assert.Equal(
            comment,
            await site.Test.ScalarAsync<string>(
                "select comment from counts where indicator_code = 'pl13' and first_day = '2016-11-01'"));
        var form = await rita.GetAsync(Form("2016-11"));
        Assert.Equal(comment, form.Page.QuerySelector($"[name='Rows[{RowOf(form, "pl13")}].Comment']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_form_sent_twice_is_stored_once_and_both_responses_are_the_receipt()
    {
        using var rita = await site.ReporterAsync();
        var review = await TypeAsync(rita, "2016-12", ("lob.Total", "8"));
        var imports = await site.ImportsAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => rita.SendAsync(review, GivenReasons)));
        Assert.All(answers, answer => Assert.StartsWith("Kvitto ", answer.Heading, StringComparison.Ordinal));
        Assert.Single(answers.Select(answer => answer.Address).Distinct());
        Assert.Equal(imports + 1, await site.ImportsAsync());
    }

    [Fact]
    public async Task The_second_of_two_concurrent_submissions_sees_the_first_before_anything_changes()
    {
        using var rita = await site.ReporterAsync();
        using var olle = await site.ReporterAsync();
        var (hers, his) = (await TypeAsync(rita, "2016-12", ("pl13.Total", "8")), await TypeAsync(olle, "2016-12", ("pl13.Total", "9")));
        await rita.SendAsync(hers, GivenReasons);
        var answer = await olle.SendAsync(his, GivenReasons);
        Assert.Contains("Någon annan har lämnat in siffror sedan du granskade.", string.Join(' ', answer.Faults), StringComparison.Ordinal);
        Assert.Contains("Ändras från 8", answer.Text, StringComparison.Ordinal);
        Assert.Equal("8", await site.StandsAsync("pl13", "2016-12"));
        await olle.SendAsync(answer, GivenReasons);
        Assert.Equal("9", await site.StandsAsync("pl13", "2016-12"));
    }

    [Fact]
    public async Task A_week_is_reported_where_it_is_promised_by_the_week_and_then_not_by_the_month()
    {
        using var vera = await site.ReporterAsync(kommun: Forshaga);
        var month = await vera.GetAsync(Form("2020-05", Forshaga));
        Assert.Contains("Vecka 20 2020", month.Text, StringComparison.Ordinal);
        var week = await vera.GetAsync(Form("2020-V20", Forshaga));
        Assert.Single(week.Page.QuerySelectorAll("fieldset"));
        var review = await vera.SendAsync(week, Fields(week, ("trafikkontroll.Total", "2")), "Do=review");
        await vera.SendAsync(review, GivenReasons);
        Assert.Equal("2", await site.StandsAsync("trafikkontroll", "2020-V20", Forshaga));
        Assert.Contains(
            "Rapporteras per vecka i maj 2020.", (await vera.GetAsync(Form("2020-05", Forshaga))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Locked_values_are_shown_and_cannot_be_changed()
    {
        using var vera = await site.ReporterAsync(kommun: Forshaga);
        var form = await vera.GetAsync(Form("2020-V10", Forshaga));
        Assert.Contains("Låst sedan", form.Text, StringComparison.Ordinal);
        Assert.Empty(form.Page.QuerySelectorAll("input[name$='.Total']"));
    }

    [Fact]
    public async Task Each_party_has_its_own_rows_and_both_have_the_joint_ones()
    {
        using var rita = await site.ReporterAsync();
        using var karl = await site.ReporterAsync(ResponsibleParty.Municipality);
        var (police, municipality) = (await rita.GetAsync(Form("2016-05")), await karl.GetAsync(Form("2016-05", part: "kommunen")));
        Assert.Contains("Genomförda trygghetsdialoger", police.Text, StringComparison.Ordinal);
        Assert.Contains("Genomförda trygghetsdialoger", municipality.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("inventeringar", police.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("LOB", municipality.Text, StringComparison.Ordinal);
    }
}
