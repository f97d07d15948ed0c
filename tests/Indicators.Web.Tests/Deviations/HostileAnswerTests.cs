using System.Net;
using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Xunit;

namespace Indicators.Web.Tests.Deviations;

/// <summary>Bad input in the answers to a deviation: each gets a Swedish sentence or is cleaned, and no word of it is lost.</summary>
public sealed class HostileAnswerTests(ForshagaSite site) : IClassFixture<ForshagaSite>
{
    private static Dictionary<string, string> Answer(string form, string text) =>
        form == "kommentera" ? new() { ["Text"] = text } : new() { ["Text"] = text, ["Until"] = "2020-06-12" };

    [Theory]
    [InlineData("kommentera")]
    [InlineData("kvittera")]
    [InlineData("tysta")]
    public async Task Nothing_that_can_be_read_is_no_answer(string form)
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        foreach (var nothing in new[] { " ", "\u00A0", "\u200B", "\u202E\u2066", "\u3164", "\u2800", "•\t", "\u0007" })
        {
            var refused = await person.PostAsync($"{site.Case}/{form}", Answer(form, nothing));
            Assert.StartsWith("Skriv", Assert.Single(refused.Faults), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("kommentera", 100_000)]
    [InlineData("kvittera", 100_000)]
    [InlineData("tysta", 100_000)]
    [InlineData("kommentera", 1_000_000)]
    public async Task What_is_too_long_is_refused_and_not_lost(string form, int length)
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        var text = new string('å', length);
        var refused = await person.PostAsync($"{site.Case}/{form}", Answer(form, text));
        Assert.Contains("tecken", Assert.Single(refused.Faults), StringComparison.Ordinal);
        Assert.Equal(text, refused.Page.QuerySelector("#Text")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("•\tEtt\r\n•\tTvå", "- Ett - Två")]
    [InlineData("o\tUnder\r\n§\tDjupare", "- Under - Djupare")]
    [InlineData("Rad ett\r\n\r\nRad två", "Rad ett Rad två")]
    [InlineData("<b>Fet</b> &amp; <script>alert(1)</script>", "<b>Fet</b> &amp; <script>alert(1)</script>")]
    [InlineData("Tack 👨‍👩‍👧‍👦 🇸🇪", "Tack 👨‍👩‍👧‍👦 🇸🇪")]
    [InlineData("Anna\u202Enetxet \u2066vänd\u2069", "Annanetxet vänd")]
    [InlineData("Noll\u0001 och \u0007klocka", "Noll och klocka")]
    [InlineData("\u0093Lugnt\u0094", "“Lugnt”")]
    public async Task Pasted_text_is_cleaned_and_shown_as_text(string pasted, string shown)
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        var answer = await person.PostAsync($"{site.Case}/kommentera", Answer("kommentera", pasted));
        Assert.Equal((HttpStatusCode.OK, site.Case), (answer.Status, answer.Address));
        var story = string.Join(' ', answer.Page.QuerySelector(".story li:last-child")!.TextContent
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(shown.Replace("- ", "", StringComparison.Ordinal), story.Replace("- ", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.Empty(answer.Page.QuerySelectorAll("main script"));
    }

    [Theory]
    [InlineData("kommentera")]
    [InlineData("kvittera")]
    public async Task Of_two_who_answer_at_once_both_are_shown(string form)
    {
        using var karin = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        using var kalle = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var (first, second) = (await karin.GetAsync($"{site.Case}/{form}"), await kalle.GetAsync($"{site.Case}/{form}"));
        await Task.WhenAll(
            karin.SendAsync(first, Answer(form, $"Karins {form}")), kalle.SendAsync(second, Answer(form, $"Kalles {form}")));
        var story = (await karin.GetAsync(site.Case)).Text;
        Assert.Contains($"Karins {form}", story, StringComparison.Ordinal);
        Assert.Contains($"Kalles {form}", story, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("i höst")]
    [InlineData("2020-02-31")]
    [InlineData("9999-12-31")]
    [InlineData("2020-05-01")]
    [InlineData("\u202E")]
    public async Task A_day_that_is_none_is_answered_in_Swedish_and_the_text_stays(string day)
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        var refused = await person.PostAsync($"{site.Case}/kvittera", new() { ["Text"] = "Två pass till", ["Until"] = day });
        Assert.Single(refused.Faults);
        Assert.Equal("Två pass till", refused.Page.QuerySelector("#Text")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("99")]
    [InlineData("Vädret")]
    [InlineData("\u202E")]
    public async Task A_reason_that_is_none_is_answered_in_Swedish_and_the_text_stays(string reason)
    {
        using var person = await site.SignInAsync(UserRole.Coordinator, ForshagaSite.Forshaga);
        var refused = await person.PostAsync($"{site.Case}/kommentera", new() { ["Text"] = "Två pass till", ["Reason"] = reason });
        Assert.Single(refused.Faults);
        Assert.Equal("Två pass till", refused.Page.QuerySelector("#Text")!.TextContent.Trim());
    }
}
