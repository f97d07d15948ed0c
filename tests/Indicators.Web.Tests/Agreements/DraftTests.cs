using System.Net;
using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Agreements;

/// <summary>Agreements written in the browser, without JavaScript: forms, pages, cookies, the database.</summary>
public sealed class DraftTests(TestSite site) : IClassFixture<TestSite>
{
    private const string Base = "/kommuner/1715/overenskommelser";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_agreement_can_be_written_from_an_empty_draft()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var document = AgreementDrafts.From(Demo());
        var draft = await BeginAsync(person, document.Basics.Title!, "kil-ny");
        await WriteAsync(person, draft, document);
        var review = await person.GetAsync($"{draft}/granska");
        Assert.DoesNotContain("behöver rättas", review.Text, StringComparison.Ordinal);
        // Its reports were due before it was entered, so none is made.
        Assert.Contains("Rapporter som berörs Inga.", review.Text, StringComparison.Ordinal);
        var saved = await person.SendAsync(review, KilFile.Confirmed(review), "Save");
        Assert.Equal($"{Base}/kil-ny", saved.Address);
        Assert.Contains("Version 1 är sparad", saved.Text, StringComparison.Ordinal);
        var written = await FindAsync("kil-ny");
        Assert.Equal(Core.Storage.Json.Write(Demo() with { Id = written.Id, Version = 1 }), Core.Storage.Json.Write(WithoutIds(written)));
        Assert.All(written.Pledges.SelectMany(pledge => pledge.Targets), target => Assert.NotNull(target.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(draft)).Status);
    }

    [Fact]
    public async Task An_error_is_shown_at_its_field_and_the_typed_value_stays()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var draft = await BeginAsync(person, "Fel <b>&", "kil-fel");
        var answer = await person.PostAsync(
            $"{draft}/grunduppgifter",
            new() { ["Basics.LocalPoliceArea"] = "LPO Åmål", ["Basics.From"] = "2018-02-30", ["Basics.ReleaseWithin"] = "fem" });
        Assert.Contains("Skriv bara namnet: ”Åmål” i stället för ”LPO Åmål”.", answer.Faults);
        Assert.Contains(answer.Faults, fault => fault.Contains("2018-02-30", StringComparison.Ordinal));
        Assert.Contains("Det du skrev är sparat i utkastet.", answer.Text, StringComparison.Ordinal);
        // In the order of the form.
        Assert.Equal(
            answer.Page.QuerySelectorAll("main form [aria-invalid]").Select(field => $"#{field.Id}"),
            answer.Page.QuerySelectorAll(".faults a").Select(link => link.GetAttribute("href")).Distinct());
        Assert.Equal("LPO Åmål", answer.Page.QuerySelector("#Basics_LocalPoliceArea")!.GetAttribute("value"));
        Assert.Equal("true", answer.Page.QuerySelector("#Basics_LocalPoliceArea")!.GetAttribute("aria-invalid"));
        var again = await person.GetAsync($"{draft}/grunduppgifter");
        Assert.Equal("fem", again.Page.QuerySelector("#Basics_ReleaseWithin")!.GetAttribute("value"));
        var review = await person.GetAsync($"{draft}/granska");
        Assert.DoesNotContain(
            review.Page.QuerySelectorAll("button"), button => button.TextContent.StartsWith("Spara", StringComparison.Ordinal));
        Assert.Contains(review.Page.QuerySelectorAll(".late a"), link => link.GetAttribute("href") == $"{draft}/grunduppgifter");
    }

    [Fact]
    public async Task A_change_within_the_validity_keeps_the_earlier_version_for_earlier_days()
    {
        await KilFile.ImportAsync(site, "kil-mitt");
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var draft = await ReviseAsync(person, "kil-mitt");
        await person.PostAsync($"{draft}/grunduppgifter", new() { ["Basics.From"] = "2019-01-01" });
        const string wording = "Genomföra minst en trafikkontroll i veckan i genomsnitt.";
        var page = await person.PostAsync(
            $"{draft}/loften/7",
            new() { ["Pledge.Text"] = wording, ["Pledge.Targets[0].Phrase"] = "minst en trafikkontroll i veckan i genomsnitt" },
            "Do=save");
        Assert.Equal(draft, page.Address);
        var review = await person.GetAsync($"{draft}/granska");
        Assert.Equal(["Grunduppgifter", "Löfte 7"], review.Page.QuerySelectorAll("tbody th").Select(th => th.TextContent));
        Assert.Contains("Rapporter som berörs Inga.", review.Text, StringComparison.Ordinal);
        await person.SendAsync(review, KilFile.Confirmed(review), "Save");
        var agreement = await FindAsync("kil-mitt");
        Assert.Equal(2, agreement.Version);
        Assert.Equal(
            ["2018-01-01–2018-12-31", "2019-01-01–2019-12-31"],
            agreement.Versions!.Select(v => $"{v.Days.First:yyyy-MM-dd}–{v.Days.Last:yyyy-MM-dd}"));
        Assert.Equal("1", await site.Test.ScalarAsync<string>(
            "select count(*)::text from audit_log where action = 'agreement.import' and subject = 'kil-mitt' "
            + "and actor = 'Åsa Öberg' and details ->> 'version' = '2'"));
    }

    [Fact]
    public async Task The_second_of_two_concurrent_writers_gets_a_warning_and_loses_nothing()
    {
        await KilFile.ImportAsync(site, "kil-tva");
        using var first = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        using var second = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var (one, other) = (await ReviseAsync(first, "kil-tva"), await ReviseAsync(second, "kil-tva"));
        await first.PostAsync($"{one}/grunduppgifter", new() { ["Basics.Title"] = "Förstas titel" });
        await second.PostAsync($"{other}/grunduppgifter", new() { ["Basics.Source"] = "Andras källa" });
        var looked = await second.GetAsync($"{other}/granska");
        await first.SendAsync(await first.GetAsync($"{one}/granska"), [], "Save");
        var answer = await second.SendAsync(looked, KilFile.Confirmed(looked), "Save");
        Assert.Contains("Någon annan har sparat version 2", Assert.Single(answer.Faults), StringComparison.Ordinal);
        Assert.Contains("Åsa Öberg sparade version 2", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Förstas titel", answer.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await FindAsync("kil-tva")).Version);
        var review = await second.SendAsync(answer, [], "GoOn");
        Assert.Contains("Spara som version 3", review.Text, StringComparison.Ordinal);
        await second.SendAsync(review, KilFile.Confirmed(review), "Save");
        Assert.Equal("Andras källa", (await FindAsync("kil-tva")).Source);
    }

    [Fact]
    public async Task A_draft_is_visible_only_to_its_author()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        using var other = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil, TestSite.Karlskoga);
        var draft = await BeginAsync(person, "Bara min", "kil-min");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(draft)).Status);
        Assert.DoesNotContain("Bara min", (await other.GetAsync("/overenskommelser")).Text, StringComparison.Ordinal);
        var mine = await BeginAsync(other, "Kils", "kil-annan");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(mine.Replace("1715", "1883", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/kommuner/1715/overenskommelser/karlskoga-2016")).Status);
    }

    [Fact]
    public async Task Hostile_input_is_shown_as_text()
    {
        const string hostile = "\"><script>alert('å')</script>{{7*7}}";
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var draft = await BeginAsync(person, hostile, "kil-hot");
        await PressAsync(person, draft, "Pledge");
        await person.PostAsync(
            $"{draft}/loften/1",
            new() { ["Pledge.Text"] = hostile, ["Pledge.FocusArea"] = hostile, ["Pledge.Indicators"] = hostile }, "Do=add");
        await person.PostAsync(
            $"{draft}/loften/1", new() { ["Pledge.Targets[0].Phrase"] = hostile, ["Pledge.Targets[0].Set"] = hostile }, "Do=read");
        foreach (var address in new[]
            {
                draft, $"{draft}/loften/1", $"{draft}/granska", "/overenskommelser",
                $"{Base}/lasning?phrase={Uri.EscapeDataString(hostile)}",
            })
        {
            var page = await person.GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain(
                page.Page.QuerySelectorAll("script"), script => script.TextContent.Contains("alert", StringComparison.Ordinal));
        }
        await person.PostAsync($"{draft}/granska", [], "Discard");
    }

    [Fact]
    public async Task Rows_are_added_and_removed_without_JavaScript()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var draft = await BeginAsync(person, "Rader", "kil-rader");
        await person.PostAsync($"{draft}/mottagare", new() { ["Recipients[0].Name"] = "Ett" }, "Do=add");
        var two = await person.PostAsync($"{draft}/mottagare", new() { ["Recipients[1].Name"] = "Två" }, "Do=add");
        Assert.Equal(3, two.Page.QuerySelectorAll("fieldset").Length);
        var left = await person.PostAsync($"{draft}/mottagare", [], "Do=remove-0");
        Assert.Equal(["Två", ""], left.Page.QuerySelectorAll("input[id$=Name]").Select(input => input.GetAttribute("value") ?? ""));
        await PressAsync(person, draft, "Pledge");
        await person.PostAsync($"{draft}/loften/1", [], "Do=delete");
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync($"{draft}/loften/1")).Status);
    }

    [Fact]
    public async Task Pledges_and_indicators_are_reordered_without_JavaScript()
    {
        await KilFile.ImportAsync(site, "kil-ordning");
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var draft = await ReviseAsync(person, "kil-ordning");
        var (before, indicators) = (await OrderAsync(person, draft, "lofte"), await OrderAsync(person, draft, "indikator"));
        var moved = await person.PostAsync(draft, new() { ["table"] = "lofte", ["row"] = "2", ["up"] = "true" }, "Move");
        Assert.Equal(draft, moved.Address);
        Assert.Equal([before[1], before[0], .. before.Skip(2)], await OrderAsync(person, draft, "lofte"));
        await person.PostAsync(draft, new() { ["table"] = "indikator", ["row"] = "1", ["up"] = "false" }, "Move");
        Assert.Equal([indicators[1], indicators[0], .. indicators.Skip(2)], await OrderAsync(person, draft, "indikator"));
        // The first cannot go up, nor the last down.
        Assert.Equal(["Flytta ned löfte 2"], moved.Page.QuerySelectorAll("#lofte-1 button").Select(button => button.TextContent));
        await person.PostAsync(draft, new() { ["table"] = "lofte", ["row"] = "99", ["up"] = "false" }, "Move");
        Assert.Equal(before.Count, (await OrderAsync(person, draft, "lofte")).Count);
    }

    [Fact]
    public async Task A_renamed_focus_area_keeps_its_pledges_and_a_removed_one_lists_them()
    {
        await KilFile.ImportAsync(site, "kil-omraden");
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var draft = await ReviseAsync(person, "kil-omraden");
        var area = (await FindAsync("kil-omraden")).FocusAreas[0].Name;
        var rest = string.Join('\n', (await FindAsync("kil-omraden")).FocusAreas.Skip(1).Select(one => one.Name));
        var renamed = await person.PostAsync($"{draft}/grunduppgifter", new() { ["Basics.FocusAreas"] = $"Nytt namn\n{rest}" });
        Assert.Equal(draft, renamed.Address);
        Assert.Contains("Nytt namn", (await person.GetAsync($"{draft}/granska")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("behöver rättas", (await person.GetAsync($"{draft}/granska")).Text, StringComparison.Ordinal);
        var removed = await person.PostAsync(
            $"{draft}/grunduppgifter", new() { ["Basics.FocusAreas"] = rest.Length > 0 ? rest : "Annat\nOch mer" });
        Assert.Contains(removed.Faults, fault => fault.StartsWith("Fokusområdet ”Nytt namn” står på löfte ", StringComparison.Ordinal));
        Assert.NotEqual("Nytt namn", area);
    }

    [Fact]
    public async Task No_agreement_id_equals_a_path_of_the_site()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var words = SiteRoutes.Of(site, new Dictionary<string, string> { ["kommun"] = "1715", ["agreement"] = "x" })
            .Where(address => address.StartsWith($"{Base}/", StringComparison.Ordinal)).Select(address => address.Split('/')[4])
            .Where(word => word != "x").Distinct().ToList();
        Assert.Contains("ny", words);
        foreach (var word in words)
        {
            var answer = await person.PostAsync($"{Base}/ny", new() { ["Title"] = "Kil", ["Name"] = "Kil", ["Id"] = word });
            Assert.Contains($"”{word}” är adressen till en sida på webbplatsen.", Assert.Single(answer.Faults), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_id_in_use_gets_an_error_at_once()
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, TestSite.Kil);
        var answer = await person.PostAsync($"{Base}/ny", new() { ["Title"] = "Kil igen", ["Id"] = "karlskoga-2016" });
        Assert.Contains("används redan", Assert.Single(answer.Faults), StringComparison.Ordinal);
    }

    private static Agreement Demo() =>
        AgreementFile.Read(KilFile.Text("kil-2018"), []).Agreement!;

    private async Task<Agreement> FindAsync(string id)
    {
        await using var connection = await site.Test.Database.OpenAsync(Ct);
        return (await AgreementStore.FindAsync(connection, AgreementId.Parse(id).Value, Ct))!;
    }

    /// <returns>The draft's address.</returns>
    private static async Task<string> BeginAsync(Visitor person, string title, string id)
    {
        var page = await person.PostAsync($"{Base}/ny", new() { ["Title"] = title, ["Name"] = "Kil", ["Id"] = id });
        Assert.Equal([], page.Faults);
        return page.Address.Replace("/grunduppgifter", "", StringComparison.Ordinal);
    }

    private static async Task<string> ReviseAsync(Visitor person, string id) => (await person.PostAsync($"{Base}/{id}", [])).Address;

    /// <summary>The links of a table's rows.</summary>
    private static async Task<IReadOnlyList<string>> OrderAsync(Visitor person, string draft, string table) =>
        [.. (await person.GetAsync(draft)).Page.QuerySelectorAll($"tr[id^={table}-] th").Select(th => th.TextContent.Trim())];

    private static async Task<Answer> PressAsync(Visitor person, string draft, string handler) =>
        await person.PostAsync(draft, [], handler);

    /// <summary>Types a document into the pages, part by part.</summary>
    private static async Task WriteAsync(Visitor person, string draft, AgreementDraft document)
    {
        await SaveAsync(person, $"{draft}/grunduppgifter", "Basics", document.Basics, []);
        for (var i = 1; i < document.Recipients.Count; i++) await person.PostAsync($"{draft}/mottagare", [], "Do=add");
        await SendAsync(person, $"{draft}/mottagare", document.Recipients.SelectMany((one, at) => FieldsOf($"Recipients[{at}]", one)));
        foreach (var indicator in document.Indicators)
            await SaveAsync(person, (await PressAsync(person, draft, "Indicator")).Address, "Indicator", indicator, []);
        foreach (var _ in document.Sets) await person.PostAsync($"{draft}/mangder", [], "Do=add");
        await SendAsync(person, $"{draft}/mangder", document.Sets.SelectMany((one, at) => FieldsOf($"Sets[{at}]", one)));
        foreach (var pledge in document.Pledges)
        {
            var page = (await PressAsync(person, draft, "Pledge")).Address;
            foreach (var _ in pledge.Targets) await person.PostAsync(page, [], "Do=add");
            await SaveAsync(
                person, page, "Pledge", pledge,
                [
                    .. pledge.Targets.SelectMany((one, at) => FieldsOf($"Pledge.Targets[{at}]", one)),
                    .. pledge.Indicators.Select(code => ("Pledge.Indicators", code)),
                ]);
        }
    }

    private static Task SaveAsync<T>(Visitor person, string page, string prefix, T form, IReadOnlyList<(string Name, string Value)> more) =>
        SendAsync(person, page, FieldsOf(prefix, form).Concat(more));

    private static async Task SendAsync(Visitor person, string page, IEnumerable<(string Name, string Value)> fields)
    {
        var answer = await person.PostAsync(
            page, fields.Append((Name: "Do", Value: "save")).ToDictionary(field => field.Name, field => field.Value));
        Assert.Equal([], answer.Faults);
    }

    private static IEnumerable<(string Name, string Value)> FieldsOf<T>(string prefix, T form) =>
        from property in typeof(T).GetProperties()
        where property.PropertyType == typeof(string)
        select ($"{prefix}.{property.Name}", (string?)property.GetValue(form) ?? "");

    private static Agreement WithoutIds(Agreement agreement) => agreement with
    {
        Pledges =
        [
            .. agreement.Pledges.Select(pledge =>
                pledge with { Targets = [.. pledge.Targets.Select(target => target with { Id = null })] }),
        ],
    };
}
