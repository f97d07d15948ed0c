using System.Net;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Deviations;

/// <summary>The list of deviations, a case with its timeline, and the forms to answer.</summary>
public sealed class DeviationTests(ForshagaSite site) : IClassFixture<ForshagaSite>
{
    [Fact]
    public async Task The_list_has_the_worst_first_and_closed_cases_behind_a_filter()
    {
        var over = await CopyAsync("kil-2018", "6", "Ok", "None", ended: "2019-02-01");
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga, TestSite.Kil);
        var open = await person.GetAsync("/avvikelser");
        Assert.Equal(
            ["Forshaga: Trafikkontroller", "Forshaga: Insatser mot försäljning av alkohol och narkotika"],
            Links(open).Distinct().Take(2));
        Assert.DoesNotContain(Links(open), link => link.StartsWith("Kil", StringComparison.Ordinal));
        Assert.Contains(
            Links(await person.GetAsync("/avvikelser?visa=alla&i=1715")), link => link.StartsWith("Kil", StringComparison.Ordinal));
        Assert.Contains("Ingen avvikelse är öppen.", (await person.GetAsync("/avvikelser?i=1715")).Text, StringComparison.Ordinal);
        // The search form sends the parameters that the address has.
        Assert.Equal(["i", "visa"], open.Page.QuerySelectorAll("form.filter select").Select(list => list.GetAttribute("name")));
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync($"/kommuner/1715/avvikelser/{over}")).Status);
    }

    [Fact]
    public async Task Deviations_of_another_municipality_are_never_found()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        Assert.DoesNotContain("Forshaga", (await person.GetAsync("/avvikelser?i=1763&visa=alla")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync(site.Case)).Status);
        var underOwn = $"/kommuner/{TestSite.Kil}/avvikelser/{site.TrafficChecks}";
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(underOwn)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"{underOwn}/kommentera")).Status);
    }

    [Fact]
    public async Task A_case_shows_its_timeline_with_recipients_and_delivery_results()
    {
        using var person = await site.SignInAsync(UserRole.Reporter, ForshagaSite.Forshaga);
        var page = await person.GetAsync(site.Case);
        Assert.Equal(["Avviker", "Besked om avvikelse"], page.Page.QuerySelectorAll(".story h3").Take(2).Select(step => step.TextContent));
        Assert.Contains("2020-T1.csv, av Rita Rapportör.", page.Text, StringComparison.Ordinal);
        Assert.Contains("kommunpolis.forshaga@polisen.example: i kö.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main .button"));
        Assert.Equal(HttpStatusCode.Forbidden, (await person.GetAsync($"{site.Case}/kvittera")).Status);
    }

    [Fact]
    public async Task An_acknowledgement_is_stored_audited_and_shown()
    {
        var id = await CopyAsync("forshaga-2020", "kvittera", "Firing", "Failed");
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var answer = await person.PostAsync(
            $"/kommuner/1763/avvikelser/{id}/kvittera", new() { ["Text"] = "Två pass till i veckan.", ["Until"] = "2020-08-31" });
        Assert.Equal($"/kommuner/1763/avvikelser/{id}", answer.Address);
        Assert.Contains(
            "kvitterad till och med 31 augusti 2020. Det står också i rapporten.", answer.Text.Replace('\u00A0', ' '),
            StringComparison.Ordinal);
        Assert.Contains(
            "Två pass till i veckan.", answer.Page.QuerySelector(".story li:last-child")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            "acknowledged",
            await site.Test.ScalarAsync<string>("select state->'handling'->>'kind' from deviations where id = @id", new { id }));
        Assert.Equal("Åsa Öberg", await site.Test.ScalarAsync<string>(
            "select actor from audit_log where action = 'deviation.acknowledge' and subject = @id::text", new { id }));
    }

    [Fact]
    public async Task Silencing_needs_a_reason_and_a_day_and_all_errors_are_shown_at_once()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        var empty = await person.PostAsync($"{site.Case}/tysta", []);
        Assert.Equal(
            ["Skriv varför avvikelsen ska tystas. Det står sedan i rapporten.", "Ange till och med vilken dag det gäller."],
            empty.Faults);
        var wrong = await person.SendAsync(empty, new() { ["Text"] = "", ["Until"] = "i höst" });
        Assert.Equal(2, wrong.Faults.Count);
        Assert.Contains("”i höst” är inget datum.", wrong.Text, StringComparison.Ordinal);
        Assert.Equal("i höst", wrong.Page.QuerySelector("#Until")!.GetAttribute("value"));
        var tooLong = await person.SendAsync(wrong, new() { ["Text"] = "Semester", ["Until"] = "2020-09-13" });
        Assert.Contains("12 september 2020", Assert.Single(tooLong.Faults).Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Equal("Semester", tooLong.Page.QuerySelector("#Text")!.TextContent.Trim());
        Assert.Equal(
            0,
            await site.Test.ScalarAsync<long>(
                "select count(*) from deviation_comments where deviation_id = @id and kind = 'Silenced'", new { id = site.TrafficChecks }));
    }

    [Fact]
    public async Task A_closed_case_can_only_be_commented()
    {
        var id = await CopyAsync("forshaga-2020", "over", "Closed", "None", ended: "2020-05-01");
        using var person = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        var address = $"/kommuner/1763/avvikelser/{id}";
        Assert.Equal(
            ["Kommentera"],
            (await person.GetAsync(address)).Page.QuerySelectorAll("main .button").Select(button => button.TextContent));
        var late = await person.PostAsync($"{address}/kvittera", new() { ["Text"] = "Sent", ["Until"] = "2020-06-01" });
        Assert.Contains("Avvikelsen är redan över", Assert.Single(late.Faults), StringComparison.Ordinal);
        Assert.Equal(address, (await person.PostAsync($"{address}/kommentera", new() { ["Text"] = "Så gick det." })).Address);
        Assert.Equal(
            "Så gick det.",
            await site.Test.ScalarAsync<string>("select text from deviation_comments where deviation_id = @id", new { id }));
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"{address}/radera")).Status);
    }

    [Fact]
    public async Task A_reason_is_shown_with_the_deviation_and_proposed_in_the_account_of_the_period()
    {
        const string reason = "Resurser omfördelade eller ändrad prioritering", words = "Karlstad behövde hjälp";
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var refused = await person.PostAsync(
            $"{site.Case}/kommentera", new() { ["Text"] = "Patrullen var i Karlstad.", ["Reason"] = "Other" });
        Assert.Equal("Skriv vilket skälet var.", Assert.Single(refused.Faults));
        var answered = await person.SendAsync(refused, new() { ["Reason"] = "Reallocated", ["ReasonWords"] = words });
        Assert.Contains($"Skäl: {reason}: {words}", answered.Page.QuerySelector(".card")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Skäl: {reason}: {words}", answered.Page.QuerySelector(".story")!.TextContent, StringComparison.Ordinal);
        Assert.Contains($"Skäl: resurser omfördelade eller ändrad prioritering, {words}", (await person.GetAsync("/avvikelser")).Text,
            StringComparison.Ordinal);
        Assert.Contains($"Skäl: {reason}: {words}", (await person.GetAsync($"{ForshagaSite.Agreement}/6")).Text, StringComparison.Ordinal);
        Assert.Contains($"{reason}: 1 av 1 brutet löfte", (await person.GetAsync("/loften/lpo/Karlstad")).Text, StringComparison.Ordinal);

        var account = await person.GetAsync("/kommuner/1763/redovisningar/forshaga-2020/2020-T1/6/polisen");
        Assert.Equal("Reallocated", account.Page.QuerySelector("#Form_Reason option[selected]")!.GetAttribute("value"));
        Assert.Equal(words, account.Page.QuerySelector("#Form_ReasonWords")!.GetAttribute("value"));
        Assert.Contains($"Angavs i avvikelsen av Åsa Öberg den 12 maj 2020: {reason}: {words}", account.Text.Replace('\u00A0', ' '),
            StringComparison.Ordinal);
        // In another period nothing is proposed, and an answer that follows does not have to repeat the reason.
        var next = await person.GetAsync("/kommuner/1763/redovisningar/forshaga-2020/2020-T2/6/polisen");
        Assert.DoesNotContain("Angavs i avvikelsen", next.Text, StringComparison.Ordinal);
        var more = await person.GetAsync($"{site.Case}/kommentera");
        Assert.Contains($"Angivet skäl: {reason}: {words}", more.Text, StringComparison.Ordinal);
        Assert.Null(more.Page.QuerySelector("#Reason option[selected][value=Reallocated]"));
    }

    [Fact]
    public async Task User_text_is_never_interpreted_as_markup()
    {
        var id = await CopyAsync("forshaga-2020", "markup", "Firing", "Failed");
        using var person = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        var page = await person.PostAsync($"/kommuner/1763/avvikelser/{id}/kommentera", new() { ["Text"] = "<script>alert(1)</script>" });
        Assert.Contains("<script>alert(1)</script>", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Page.QuerySelectorAll("main script"));
    }

    [Fact]
    public async Task Many_deviations_come_fifty_at_a_time_in_small_pages()
    {
        await site.Test.ExecuteAsync(
            """
            insert into deviations (agreement_id, kind, pledge_number, target_key, episode, subject, condition, severity, state,
                opened_on, changed_at)
            select 'karlskoga-2016', kind, 'n' || n, target_key, 1, subject, condition, severity, state, opened_on, changed_at
            from deviations, generate_series(1, 130) n where id = @id
            """, new { id = site.TrafficChecks });
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, TestSite.Karlskoga);
        var page = await person.GetAsync("/avvikelser");
        Assert.Equal(50, Links(page).Length);
        Assert.Equal(["1", "2", "3"], page.Page.QuerySelectorAll("nav[aria-label=Sidor] a").Select(link => link.TextContent));
        Assert.Equal(30, Links(await person.GetAsync("/avvikelser?sida=3")).Length);
        Assert.True(page.Page.DocumentElement.OuterHtml.Length < 100_000);
        var overview = await person.GetAsync("/oversikt");
        Assert.Contains("130 avvikelser att svara på", overview.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.True(overview.Page.DocumentElement.OuterHtml.Length < 100_000);
    }

    [Fact]
    public void The_mail_about_a_deviation_links_to_its_case()
    {
        var mail = Assert.Single(site.Mails);
        Assert.Contains($"Läs mer och svara: https://loften.example{site.Case}\n", mail.PlainText, StringComparison.Ordinal);
        Assert.Contains($"<a href=\"https://loften.example{site.Case}\"", mail.Html, StringComparison.Ordinal);
    }

    /// <summary>Another case, by default as severe as that of the traffic checks.</summary>
    private Task<long> CopyAsync(
        string agreement, string pledge, string condition, string severity, string? ended = null) => site.Test.ScalarAsync<long>(
        """
        insert into deviations (agreement_id, kind, pledge_number, target_key, episode, subject, condition, severity, state,
            opened_on, ended_on, changed_at)
        select @agreement, kind, @pledge, target_key, 1, subject, @condition, @severity,
            state || jsonb_build_object('condition', lower(@condition), 'severity', lower(@severity)),
            coalesce(@ended::date, opened_on), @ended::date, changed_at
        from deviations where id = @id returning id
        """, new { agreement, pledge, condition, severity, ended, id = site.TrafficChecks });

    private static string[] Links(Answer page) => [.. page.Page.QuerySelectorAll("main tbody th a").Select(link => link.TextContent)];
}
