using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Accounts;

/// <summary>Bad input in accounts: each gets a Swedish sentence or is cleaned, and no word of it is lost.</summary>
public sealed class HostileAccountTests(ForshagaSite site) : IClassFixture<ForshagaSite>
{
    private const string Room = "/kommuner/1763/redovisningar/forshaga-2020";

    private const string Field = "Form.Text";

    private static string Of(string pledge, string period = "2020-T1") => $"{Room}/{period}/{pledge}/polisen";

    public static TheoryData<string, string> Pasted => new()
    {
        { "\u2022\tEtt\r\no\tUnder\r\n\uF0A7\tDjupare", "- Ett\n- Under\n- Djupare" },
        { "§\tEtt\r\n§\tTvå", "- Ett\n- Två" },
        { "Ø\tEtt\r\nØ\tTvå", "- Ett\n- Två" },
        { "ü\tEtt\r\nü\tTvå", "- Ett\n- Två" },
        { "\uF0D8\tEtt\r\n\uF0FC Två\r\n\uF076\tTre", "- Ett\n- Två\n- Tre" },
        { "•\tEtt\r\n\to\tUnder\r\n\t\t▪\tDjupare", "- Ett\n- Under\n- Djupare" },
        { "1)\tEtt\r\n2)\tTvå", "1) Ett\n2) Två" },
        { "\u0093Lugnt\u0094 \u0096 sa rektorn\u0085", "“Lugnt” – sa rektorn…" },
        { "“Lugnare”, ‘mycket’ – sa’ hon…", "“Lugnare”, ‘mycket’ – sa’ hon…" },
        { "Rubrik\r\n\r\n\r\n\r\nText\vny rad", "Rubrik\n\nText\nny rad" },
        { "Slut\fNästa sida", "Slut\n\nNästa sida" },
        { "Ett\u2029Två\u2028Tre", "Ett\n\nTvå\nTre" },
        { "Vi\u00A0gick\u202F12\u2009pass", "Vi gick 12 pass" },
        { "\uFEFFHej", "Hej" },
        { "<p class=MsoNormal>Text <o:p></o:p></p>", "<p class=MsoNormal>Text <o:p></o:p></p>" },
        { "&lt;b&gt; &amp; &#x202E;", "&lt;b&gt; &amp; &#x202E;" },
        { "<img src=x onerror=alert(1)><!-- ", "<img src=x onerror=alert(1)><!--" },
        { "[länk](javascript:alert(1)) </textarea>", "[länk](javascript:alert(1)) </textarea>" },
        { "'; drop table accounts; --", "'; drop table accounts; --" },
        { "=HYPERLINK(\"http://x\")", "=HYPERLINK(\"http://x\")" },
        { "👨‍👩‍👧‍👦 🇸🇪 1️⃣ 👍🏽", "👨‍👩‍👧‍👦 🇸🇪 1️⃣ 👍🏽" },
        { "\u200Fשלום\u200E och \u2066مرحبا\u2069\u061C", "שלום och مرحبا" },
        { "Anna\u202Enetxet", "Annanetxet" },
        { "Noll\u0001 och \u0007ett", "Noll och ett" },
    };

    [Theory]
    [MemberData(nameof(Pasted))]
    public async Task Pasted_text_is_stored_cleaned_and_shown_as_text(string pasted, string stored)
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        var saved = await person.PostAsync(Of("2", "2020-T2"), new() { [Field] = pasted }, "Do=save");
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        Assert.Equal(stored, Typed(saved));
        var shown = (await coordinator.GetAsync(Of("2", "2020-T2"))).Text;
        Assert.Contains(Flat(stored), shown.Replace('\u00A0', ' '), StringComparison.Ordinal);
        var history = await person.GetAsync($"{Of("2", "2020-T2")}/historik");
        Assert.Equal(HttpStatusCode.OK, history.Status);
        Assert.Empty(history.Page.QuerySelectorAll("main script, main img"));
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\t\r\n")]
    [InlineData("\u00A0\u3000\u2003")]
    [InlineData("\u200B\u200D\uFEFF")]
    [InlineData("\u202E\u2066\u200F")]
    [InlineData("\u3164\u115F")]
    [InlineData("\u2800")]
    [InlineData("- ")]
    [InlineData("•\t\r\n•\t")]
    [InlineData("\uFE0F\u0301")]
    [InlineData("...")]
    public async Task Nothing_that_can_be_read_is_no_account(string text)
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var refused = await person.PostAsync(
            Of("1", "2020-T2"), new() { [Field] = text, ["Form.Assessment"] = "CarriedOut" }, "Do=ready");
        Assert.StartsWith("Skriv vad som har gjorts", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Text", "å", 4_001)]
    [InlineData("Form.Text", "å", 100_000)]
    [InlineData("Form.Text", "å", 100_001)]
    [InlineData("Form.Text", "😀", 100_000)]
    [InlineData("Form.Text", "å", 1_000_000)]
    [InlineData("Form.Text", "ord ord\r\n", 100_000)]
    [InlineData("Form.ReasonWords", "å", 100_000)]
    [InlineData("Form.Activities[0].Place", "å", 100_000)]
    [InlineData("Form.Activities[0].Amount", "å", 100_000)]
    public async Task What_is_too_long_is_not_handed_in_and_is_not_lost(string field, string unit, int times)
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var sent = string.Concat(Enumerable.Repeat(unit, times));
        var refused = await person.PostAsync(
            Of("4", "2020-T2"),
            new()
            {
                [Field] = "Kort",
                ["Form.Assessment"] = "PartlyCarriedOut",
                ["Form.Reason"] = "Other",
                ["Form.ReasonWords"] = "skäl",
                ["Form.Activities[0].Day"] = "2020-05-02",
                ["Form.Activities[0].Place"] = "Torget",
                [field] = sent,
            },
            "Do=ready");
        Assert.Equal(HttpStatusCode.OK, refused.Status);
        Assert.NotEmpty(refused.Faults);
        Assert.Contains("tecken", refused.Faults[0], StringComparison.Ordinal);
        var kept = refused.Page.QuerySelector($"[name='{field}']")!;
        var text = kept.GetAttribute("value") ?? kept.TextContent;
        Assert.Equal(sent.ReplaceLineEndings("\n").Trim(), text.ReplaceLineEndings("\n").Trim());
    }

    [Fact]
    public async Task A_comment_that_returns_an_account_has_to_be_readable_and_short_enough_and_stays_in_its_field()
    {
        var account = Of("9");
        using var police = await site.SignInAsync("nio@forshaga.example", [Party(ResponsibleParty.Police)]);
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        var own = (await police.GetAsync(account)).Status == HttpStatusCode.OK ? account : Of("3");
        await police.PostAsync(own, new() { [Field] = "Gjort", ["Form.Assessment"] = "CarriedOut" }, "Do=ready");
        var tooLong = new string('å', 100_000);
        var refused = await coordinator.PostAsync(own, new() { ["Comment"] = tooLong }, "Return");
        Assert.Contains("tecken", Assert.Single(refused.Faults), StringComparison.Ordinal);
        Assert.Equal(tooLong, refused.Page.QuerySelector("textarea[name=Comment]")!.TextContent.Trim());
        foreach (var nothing in new[] { "\u200B", "\u2800", "\u202E", "" })
        {
            var empty = await coordinator.PostAsync(own, new() { ["Comment"] = nothing }, "Return");
            Assert.StartsWith("Skriv vad som behöver ändras", Assert.Single(empty.Faults), StringComparison.Ordinal);
        }
        var returned = await coordinator.PostAsync(own, new() { ["Comment"] = "•\tVilka?\r\n•\t<b>När</b>\u202E 😀" }, "Return");
        Assert.Contains("tillbaka hos den som skrev den", returned.Text, StringComparison.Ordinal);
        Assert.Contains("Vilka? <b>När</b> 😀", (await police.GetAsync(own)).Text, StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Fields => new()
    {
        { "Form.Revision", "abc" },
        { "Form.Revision", "-1" },
        { "Form.Revision", "99999999999" },
        { "Form.Revision", "" },
        { "Form.Assessment", "Strålande" },
        { "Form.Assessment", "17" },
        { "Form.Reason", "Vädret" },
        { "Form.Reason", "99" },
        { "Form.Activities[0].Day", "31 februari" },
        { "Form.Activities[0].Day", "2020-02-31" },
        { "Form.Activities[0].Day", "0001-01-01" },
        { "Form.Activities[999999].Place", "Torget" },
        { "Form.Activities[-1].Place", "Torget" },
        { "Form.AuthorityContacts", "kanske" },
        { "Do", "radera" },
        { "Do", "" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public async Task A_field_that_no_form_sends_is_answered_in_Swedish_and_the_text_stays(string field, string value)
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var page = await person.GetAsync(Of("7", "2020-T2"));
        var form = page.Page.QuerySelector("form[data-autosave]")!;
        var words = $"Ord {Guid.NewGuid():N}";
        var answer = await person.PressAsync(page, form, new() { ["Do"] = "save", [Field] = words, [field] = value });
        Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.Status}");
        Assert.True(answer.Page.DocumentElement.GetAttribute("lang") == "sv", "no page");
        var isKept = Typed(answer) == words;
        Assert.True(isKept, $"The words are lost: {answer.Text}");
    }

    [Fact]
    public async Task A_character_that_no_form_can_send_is_refused_in_Swedish_before_anything_is_read()
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var refused = await person.PostAsync(Of("7", "2020-T2"), new() { [Field] = "Noll\0" }, "Do=save");
        Assert.Equal((HttpStatusCode.BadRequest, "Formuläret kunde inte tas emot"), (refused.Status, refused.Heading));
    }

    [Fact]
    public async Task A_thousand_activities_are_answered_in_Swedish_and_kept()
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var fields = Enumerable.Range(0, 1000).ToDictionary(i => $"Form.Activities[{i}].Place", i => $"Plats {i}");
        fields[Field] = "Många";
        var answer = await person.PostAsync(Of("5", "2020-T2"), fields, "Do=save");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("Många", Typed(answer));
        Assert.Contains("Plats 999", answer.Page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_who_writes_on_while_another_hands_in_sees_both_and_nothing_of_either_is_lost()
    {
        using var anna = await site.SignInAsync("anna.h@forshaga.example", [Party(ResponsibleParty.Police)]);
        using var bo = await site.SignInAsync("bo.h@forshaga.example", [Party(ResponsibleParty.Police)]);
        var (first, second) = (await anna.GetAsync(Of("5")), await bo.GetAsync(Of("5")));
        await anna.SendAsync(first, new() { [Field] = "Annas ord" }, "Do=ready");
        var both = await bo.SendAsync(second, new() { [Field] = "Bos ord" }, "Do=ready");
        Assert.Contains("Annas ord", both.Text, StringComparison.Ordinal);
        Assert.Equal("Bos ord", Typed(both));
        Assert.Contains("Annas ord", (await bo.GetAsync($"{Of("5")}/historik")).Text, StringComparison.Ordinal);
        Assert.Contains("Bos ord", (await bo.GetAsync($"{Of("5")}/historik")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_who_writes_on_while_the_coordinator_returns_it_loses_nothing_and_sees_the_comment()
    {
        using var anna = await site.SignInAsync("anna.r@forshaga.example", [Party(ResponsibleParty.Police)]);
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        await anna.PostAsync(Of("2"), new() { [Field] = "Först", ["Form.Assessment"] = "CarriedOut" }, "Do=ready");
        var change = (await anna.GetAsync(Of("2"))).Page.QuerySelectorAll("main a")
            .First(one => one.TextContent.Contains("ndra", StringComparison.Ordinal));
        var open = await anna.GetAsync(change.GetAttribute("href")!);
        await coordinator.PostAsync(Of("2"), new() { ["Comment"] = "Hur många?" }, "Return");
        var answer = await anna.SendAsync(open, new() { [Field] = "Först och sedan" }, "Do=save");
        Assert.Equal("Först och sedan", Typed(answer));
        Assert.Contains("Hur många?", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_coordinators_who_return_at_once_are_both_read()
    {
        using var anna = await site.SignInAsync("anna.c@forshaga.example", [Party(ResponsibleParty.Police)]);
        using var karin = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        using var kjell = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        await anna.PostAsync(Of("1"), new() { [Field] = "Gjort", ["Form.Assessment"] = "CarriedOut" }, "Do=ready");
        var (first, second) = (await karin.GetAsync(Of("1")), await kjell.GetAsync(Of("1")));
        await karin.SendAsync(first, new() { ["Comment"] = "Hur många?" }, "Return");
        var late = await kjell.SendAsync(second, new() { ["Comment"] = "Vilka skolor?" }, "Return");
        var read = (await anna.GetAsync(Of("1"))).Text + (await anna.GetAsync($"{Of("1")}/historik")).Text;
        Assert.Contains("Hur många?", read, StringComparison.Ordinal);
        Assert.Contains("Vilka skolor?", read + late.Page.QuerySelector("textarea[name=Comment]")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_tabs_of_one_person_lose_nothing()
    {
        using var anna = await site.SignInAsync("anna.t@forshaga.example", [Party(ResponsibleParty.Police)]);
        var (first, second) = (await anna.GetAsync(Of("3", "2020-T2")), await anna.GetAsync(Of("3", "2020-T2")));
        if (first.Status == HttpStatusCode.NotFound)
            (first, second) = (await anna.GetAsync(Of("1", "2020-T2")), await anna.GetAsync(Of("1", "2020-T2")));
        await anna.SendAsync(first, new() { [Field] = "Flik ett" }, "Do=save");
        var both = await anna.SendAsync(second, new() { [Field] = "Flik två" }, "Do=save");
        Assert.Contains("Flik ett", both.Text, StringComparison.Ordinal);
        Assert.Equal("Flik två", Typed(both));
    }

    [Fact]
    public async Task An_account_of_a_period_that_is_locked_by_its_report_is_taken_as_a_correction_and_says_so()
    {
        const string account = "/kommuner/1715/redovisningar/kil-2018/2018-H1/2/polisen";
        await site.Test.ExecuteAsync(
            """
            insert into report_editions (agreement_id, agreement_version, period, edition, is_preliminary, as_of, data_revision, content,
                content_sha256, built_at, released_at, released_by)
            values ('kil-2018', 1, '2018-H1', 1, false, '2018-07-13', 1, '{}', '', '2018-07-13 10:00Z', '2018-07-13 10:00Z', 'K')
            """);
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, TestSite.Kil);
        var page = await person.GetAsync(account);
        Assert.Contains("Rapporten för perioden har gått ut. Det du ändrar sparas som en rättelse.", page.Text, StringComparison.Ordinal);
        var given = await person.SendAsync(page, new() { [Field] = "Vi gick", ["Form.Assessment"] = "CarriedOut" }, "Do=ready");
        Assert.Contains("är rättat. Rättelsen är märkt, för rapporten har gått ut.", given.Text, StringComparison.Ordinal);
        Assert.Contains("Rättad efter att rapporten gick ut.", (await person.GetAsync(account)).Text, StringComparison.Ordinal);
        // Before the agreement began there is no account.
        var before = account.Replace("2018-H1", "2017-H2", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(before)).Status);
    }

    [Fact]
    public async Task One_who_was_signed_out_while_writing_is_told_so_in_Swedish()
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var page = await person.GetAsync(Of("6", "2020-T2"));
        foreach (Cookie cookie in person.Cookies) cookie.Expired = true;
        var answer = await person.SendAsync(page, new() { [Field] = "Skrivet länge" }, "Do=save");
        Assert.Equal("sv", answer.Page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain("Utkastet är sparat", answer.Text, StringComparison.Ordinal);
    }

    private static string Typed(Answer answer) =>
        answer.Page.QuerySelector("textarea[name='Form.Text']")?.TextContent.ReplaceLineEndings("\n").Trim('\n') ?? "";

    /// <summary>As a page with lists and paragraphs shows it.</summary>
    private static string Flat(string text) => string.Join(
        ' ', text.Split('\n').Select(line => line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line)
            .Where(line => line.Length > 0));

    private static UserGrant Party(ResponsibleParty party) =>
        UserGrant.Make(UserRole.Reporter, MunicipalityCode.Parse(ForshagaSite.Forshaga).Value, party).Value!;
}
