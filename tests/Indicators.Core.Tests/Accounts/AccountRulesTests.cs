using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Imports;
using Xunit;

namespace Indicators.Core.Tests.Accounts;

public sealed class AccountRulesTests
{
    private static readonly DateOnly Today = new(2018, 7, 5);

    private static readonly Period Half = Period.HalfYear(2018, 1);

    private static readonly AccountContent Good = new("Vi gick 14 vandringar.", Assessment.CarriedOut, [], null);

    private static Pledge Pledge => new("2", "Verka för trygghet.", ResponsibleParty.Joint, null, null, [], []);

    private static Agreement Of(params Pledge[] pledges) =>
        CountSamples.Agreement("kil-2018", new(MunicipalityCode.Parse("1715").Value, "Kil"), Period.Year(2018)) with
        {
            Pledges = pledges,
            ReportCadence = PeriodUnit.HalfYear,
        };

    private static string[] Problems(AccountContent content, bool isContactConfirmed = false) =>
    [
        .. AccountRules.OfReady(AccountRules.Cleaned(content), Pledge, Half, Today, isContactConfirmed)
            .Select(problem => $"{problem.Part}: {problem.Sentence}".Replace('\u00A0', ' ')),
    ];

    [Fact]
    public void A_complete_account_has_no_problems() => Assert.Empty(Problems(Good with
    {
        Activities = [new(new(2018, 4, 12), "Gunnarskolan", "45 föräldrar")],
    }));

    [Fact]
    public void Only_spaces_are_no_account() => Assert.Equal(
        [
            "Text: Skriv vad som har gjorts, eller fyll i minst en aktivitet. Gjordes inget, skriv det och varför.",
            "Assessment: Välj hur det gick. Löftet har inget mått, så er bedömning är uppföljningen.",
        ],
        Problems(new(" \u00A0\n\t ", null, [new(null, " ", "")], null)));

    [Fact]
    public void A_text_that_is_too_long_can_be_a_draft_and_the_answer_tells_its_length()
    {
        var tooLong = Good with { Text = new string('å', 4001) };
        Assert.Equal(
            ["Text: Texten är 4 001 tecken. Den är sparad som utkast: korta den till högst 4 000 tecken så kan den bli klar."],
            Problems(tooLong));
        Assert.Empty(AccountRules.OfDraft(tooLong));
        Assert.Empty(Problems(Good with { Text = "å" + string.Concat(Enumerable.Repeat("😀", 3999)) }));
        Assert.Single(AccountRules.OfDraft(Good with { Text = new string('å', 100_001) }));
        Assert.Single(Problems(Good with { Text = new string('å', 100_001) }));
    }

    [Fact]
    public void A_pledge_that_was_not_kept_needs_a_reason_and_another_reason_needs_words()
    {
        Assert.Equal(["Reason: Välj varför löftet inte genomfördes helt."], Problems(Good with { Assessment = Assessment.NotCarriedOut }));
        Assert.Equal(
            ["Reason: Skriv vilket skälet var."],
            Problems(Good with { Assessment = Assessment.PartlyCarriedOut, Reason = new(ReasonKind.Other, " ") }));
        Assert.Empty(Problems(Good with { Assessment = Assessment.PartlyCarriedOut, Reason = new(ReasonKind.Weather, "") }));
        Assert.Empty(Problems(Good with { Assessment = Assessment.Ongoing }));
    }

    [Fact]
    public void Activities_lie_in_the_period_and_have_been_carried_out()
    {
        Assert.Equal(
            [
                "Activities[0].Day: Aktivitet 1: 1 juli 2018 ligger utanför 1 januari–30 juni 2018, som redovisningen gäller.",
                "Activities[1].Day: Aktivitet 2: fyll i datum.", "Activities[1].Place: Aktivitet 2: skriv vad som gjordes och var.",
            ],
            Problems(Good with { Activities = [new(new(2018, 7, 1), "Kil", ""), new(null, "", "3")] }));
        Assert.Contains(
            "har inte varit än",
            AccountRules.OfReady(
                Good with { Activities = [new(new(2018, 6, 30), "Kil", "")] }, Pledge, Half, new(2018, 6, 1), false).Single().Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Personal_data_are_refused_but_contacts_of_an_authority_can_be_confirmed()
    {
        var content = Good with
        {
            Text = "Ring 0586-610 00.",
            Reason = new(ReasonKind.Other, "Anna, 17 år, blev sjuk"),
            Activities = [new(new(2018, 4, 12), "anna@kil.example", "")],
        };
        Assert.Equal(["Text", "AuthorityContacts", "AuthorityContacts"], Problems(content).Select(one => one.Split(':')[0]));
        Assert.StartsWith("Text: ”Anna, 17 år”", Assert.Single(Problems(content, isContactConfirmed: true)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("45 föräldrar", 45)]
    [InlineData("minst 43", 43)]
    [InlineData("", null)]
    [InlineData("många", null)]
    [InlineData("99999999999", null)]
    public void The_number_of_an_activity_is_the_first_in_its_words(string amount, int? number) =>
        Assert.Equal(number, new Activity(null, "", amount).Number);

    [Fact]
    public void Everything_is_asked_of_each_responsible_party_once()
    {
        var agreement = Of(Pledge, Pledge with { Number = "3", Responsible = ResponsibleParty.Police });
        Assert.Equal(
            ["2 polisen", "2 kommunen", "3 polisen"],
            AccountDuties.Of(agreement, Half).Select(one => $"{one.Key.PledgeNumber} {one.Key.Party.Word()}"));
    }

    [Theory]
    [InlineData("2018-06-30", "")]
    [InlineData("2018-07-01", "2018-H1")]
    [InlineData("2018-08-10", "2018-H1")]
    [InlineData("2018-08-14", "")]
    public void Accounts_are_asked_for_from_the_end_of_the_period_until_its_report_can_no_longer_be_corrected(string today, string periods)
    {
        var agreement = Of(Pledge);
        var day = DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(periods, string.Join(' ', AccountDuties.AskedFor(agreement, new(2018, 1, 1), day).Select(one => one.Code)));
        Assert.Empty(AccountDuties.AskedFor(agreement, new(2019, 1, 1), day));
    }
}
