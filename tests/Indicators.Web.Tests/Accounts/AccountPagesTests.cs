using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Accounts;

/// <summary>Accounts of Forshaga's first tertial 2020 by HTTP, without JavaScript.</summary>
public sealed class AccountPagesTests(ForshagaSite site) : IClassFixture<ForshagaSite>
{
    private const string Room = "/kommuner/1763/redovisningar/forshaga-2020";

    private static UserGrant Reporter(ResponsibleParty party) =>
        UserGrant.Make(UserRole.Reporter, MunicipalityCode.Parse(ForshagaSite.Forshaga).Value, party).Value!;

    private static string Of(string pledge, string party = "polisen") => $"{Room}/2020-T1/{pledge}/{party}";

    [Fact]
    public async Task The_list_shows_missing_accounts_by_party_and_can_be_filtered_by_party()
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var page = await person.GetAsync($"{Room}?period=2020-T1");
        Assert.Matches("Kvar att skriva: polisen \\d+ och kommunen \\d+\\.", page.Text);
        Assert.Equal(2, Links(page).Count(link => link.Contains("öfte 2,", StringComparison.Ordinal)));
        Assert.Contains("Skriv om löfte 5, polisen", Links(page));
        var own = await person.GetAsync($"{Room}?period=2020-T1&part=kommunen");
        Assert.All(Links(own), link => Assert.EndsWith("kommunen", link, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"{Room}/2020-T1/8/polisen")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"{Room}/2023-T1/6/polisen")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"{Room}/2020-T1/6/annan")).Status);
    }

    [Fact]
    public async Task A_text_is_saved_as_a_draft_shown_cleaned_and_handed_in()
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var saved = await person.PostAsync(
            Of("4"),
            new()
            {
                ["Form.Text"] = "•\tVi gick 14 pass\u202E\r\n•\tMest på fredagar\r\n\r\n<script>alert(1)</script> https://polisen.se/kil.",
                ["Form.Activities[0].Day"] = "2020-04-12",
                ["Form.Activities[0].Place"] = "Gunnarskolan",
                ["Form.Activities[0].Amount"] = "45 föräldrar",
            },
            "Do=save");
        Assert.Contains("Utkastet är sparat.", saved.Text, StringComparison.Ordinal);
        Assert.Equal(
            "- Vi gick 14 pass\n- Mest på fredagar\n\n<script>alert(1)</script> https://polisen.se/kil.",
            saved.Page.QuerySelector("textarea")!.TextContent.ReplaceLineEndings("\n").TrimStart('\n'));
        Assert.Equal("2020-04-12", saved.Page.QuerySelector("#Form_Activities_0__Day")!.GetAttribute("value"));
        var refused = await person.SendAsync(saved, [], "Do=ready");
        Assert.Equal("Välj hur det gick. Löftet har inget mått, så er bedömning är uppföljningen.", Assert.Single(refused.Faults));
        var ready = await person.SendAsync(refused, new() { ["Form.Assessment"] = "CarriedOut" }, "Do=ready");
        Assert.Equal(Room, ready.Address);
        Assert.Contains("Löfte 4 är klart. Tack!", ready.Text, StringComparison.Ordinal);
        var read = await person.GetAsync(Of("4"));
        Assert.Equal(["Vi gick 14 pass", "Mest på fredagar"], read.Page.QuerySelectorAll(".account ul:first-of-type li")
            .Take(2).Select(item => item.TextContent.Trim()));
        var link = read.Page.QuerySelector(".account a")!;
        Assert.EndsWith("https://polisen.se/kil.", link.ParentElement!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("https://polisen.se/kil", link.GetAttribute("href"));
        Assert.Empty(read.Page.QuerySelectorAll("main script"));
        Assert.Contains("12 april, Gunnarskolan, 45 föräldrar", read.Text.Replace('\u00A0', ' '), StringComparison.Ordinal);
        Assert.Empty(read.Page.QuerySelectorAll("main textarea"));
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_second_sees_both_texts_and_merges_them()
    {
        using var anna = await site.SignInAsync("anna@forshaga.example", [Reporter(ResponsibleParty.Police)]);
        using var bo = await site.SignInAsync("bo@forshaga.example", [Reporter(ResponsibleParty.Police)]);
        var (first, second) = (await anna.GetAsync(Of("7")), await bo.GetAsync(Of("7")));
        await anna.SendAsync(first, new() { ["Form.Text"] = "Annas ord" }, "Do=save");
        var both = await bo.SendAsync(second, new() { ["Form.Text"] = "Bos ord" }, "Do=save");
        Assert.Contains("Annas ord", both.Page.QuerySelector("section[aria-labelledby=other]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Bos ord", both.Page.QuerySelector("textarea")!.TextContent.Trim());
        var merged = await bo.SendAsync(both, new() { ["Form.Text"] = "Annas och Bos ord" }, "Do=save");
        Assert.Contains("Utkastet är sparat.", merged.Text, StringComparison.Ordinal);
        var history = await bo.GetAsync($"{Of("7")}/historik");
        Assert.Contains("Annas och Bos ord", history.Text, StringComparison.Ordinal);
        Assert.All(["Annas ord", "Bos ord"], words => Assert.Contains(
            history.Page.QuerySelectorAll(".story p"), line => line.TextContent.Trim() == words));
    }

    [Fact]
    public async Task Problems_are_in_Swedish_and_typed_text_is_kept()
    {
        using var person = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var tooLong = new string('å', 100_001);
        var refused = await person.PostAsync(Of("6"), new() { ["Form.Text"] = tooLong }, "Do=save");
        Assert.Contains("har inte sparats", Assert.Single(refused.Faults), StringComparison.Ordinal);
        Assert.Equal(tooLong, refused.Page.QuerySelector("textarea")!.TextContent.Trim());
        var empty = await person.SendAsync(refused, new() { ["Form.Text"] = " \u00A0 " }, "Do=ready");
        Assert.StartsWith("Skriv vad som har gjorts", Assert.Single(empty.Faults), StringComparison.Ordinal);
        var personal = await person.SendAsync(
            empty,
            new()
            {
                ["Form.Text"] = "Ring 0586-610 00 om Anna, 17 år.",
                ["Form.Activities[1].Day"] = "2020-05-01",
                ["Form.Activities[1].Place"] = "Torget",
                ["Form.ReasonWords"] = "sjukdom",
            },
            "Do=ready");
        Assert.Equal(
            [
                "”Anna, 17 år” ser ut som ett namn med ålder. Skriv så att ingen kan kännas igen, till exempel ”en tonåring”.",
                "Aktivitet 1: 1 maj 2020 ligger utanför 1 januari–30 april 2020, som redovisningen gäller.",
                "”0586-610 00” ser ut som ett telefonnummer. Ta bort det, om det inte går till en myndighet.",
            ],
            personal.Faults.Select(fault => fault.Replace('\u00A0', ' ')));
        Assert.NotNull(personal.Page.QuerySelector("#Form_Activities_1__Day[aria-invalid]"));
        var ready = await person.SendAsync(
            personal,
            new()
            {
                ["Form.Text"] = "Ring 0586-610 00.",
                ["Form.Activities[1].Day"] = "2020-04-30",
                ["Form.AuthorityContacts"] = "true",
            },
            "Do=ready");
        Assert.Equal(Room, ready.Address);
    }

    [Fact]
    public async Task Only_the_party_writes_only_the_coordinator_returns_and_others_read()
    {
        using var police = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        using var coordinator = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        using var member = await site.SignInAsync(UserRole.CouncilMember, ForshagaSite.Forshaga);
        using var foreign = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var form = await police.GetAsync(Of("1"));
        await police.SendAsync(form, new() { ["Form.Text"] = "Bara ett utkast" }, "Do=save");
        Assert.Equal(HttpStatusCode.Forbidden, (await foreign.GetAsync(Of("1"))).Status);
        Assert.DoesNotContain("Bara ett utkast", (await member.GetAsync(Of("1"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await member.GetAsync($"{Of("1")}/historik")).Status);
        Assert.Contains("Bara ett utkast", (await coordinator.GetAsync(Of("1"))).Text, StringComparison.Ordinal);
        Assert.Empty((await coordinator.GetAsync(Of("1"))).Page.QuerySelectorAll("main textarea"));
        var own = await coordinator.GetAsync(Of("1", "kommunen"));
        var foreignForm = own with { Uri = new(own.Uri, Of("1")) };
        foreignForm.Page.QuerySelector("form[data-autosave]")!.RemoveAttribute("action");
        Assert.Equal(HttpStatusCode.Forbidden, (await coordinator.SendAsync(foreignForm, [], "Do=save")).Status);
        await police.PostAsync(Of("1"), new() { ["Form.Text"] = "Tio tillsyner", ["Form.Assessment"] = "CarriedOut" }, "Do=ready");
        Assert.Contains("Tio tillsyner", (await member.GetAsync(Of("1"))).Text, StringComparison.Ordinal);
        var unsaid = await coordinator.PostAsync(Of("1"), new() { ["Comment"] = " " }, "Return");
        Assert.StartsWith("Skriv vad som behöver ändras", Assert.Single(unsaid.Faults), StringComparison.Ordinal);
        await coordinator.PostAsync(Of("1"), [], "Publish");
        var returned = await coordinator.PostAsync(Of("1"), new() { ["Comment"] = "Var gjordes de?" }, "Return");
        Assert.Contains("tillbaka hos den som skrev den", returned.Text, StringComparison.Ordinal);
        Assert.Contains("Var gjordes de?", (await police.GetAsync(Of("1"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Tio tillsyner", (await member.GetAsync(Of("1"))).Text, StringComparison.Ordinal);
        Assert.Contains("varav en tillbaka för ändring", (await police.GetAsync("/oversikt")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_period_starts_from_the_text_of_the_former()
    {
        using var person = await site.SignInAsync("kommunen@forshaga.example", [Reporter(ResponsibleParty.Municipality)]);
        await person.PostAsync(
            Of("10", "kommunen"), new() { ["Form.Text"] = "Så gick det i vintras.", ["Form.Assessment"] = "Ongoing" }, "Do=ready");
        var next = await person.GetAsync($"{Room}/2020-T2/10/kommunen");
        Assert.Contains("Så gick det i vintras.", next.Text, StringComparison.Ordinal);
        Assert.Equal("", next.Page.QuerySelector("textarea")!.TextContent.Trim());
        var link = next.Page.QuerySelectorAll("main a").First(one => one.TextContent == "Utgå från förra").GetAttribute("href")!;
        Assert.Equal("Så gick det i vintras.", (await person.GetAsync(link)).Page.QuerySelector("textarea")!.TextContent.Trim());
    }

    [Fact]
    public async Task The_sections_list_leads_to_each_followed_agreement()
    {
        using var person = await site.SignInAsync(UserRole.CouncilMember, ForshagaSite.Forshaga);
        var page = await person.GetAsync("/redovisningar");
        Assert.Equal([Room], page.Page.QuerySelectorAll("main tbody th a").Select(link => link.GetAttribute("href")));
    }

    private static IEnumerable<string> Links(Answer page) => page.Page.QuerySelectorAll("main tbody th a").Select(link => link.TextContent);
}
