using Indicators.Core.Agreements;
using Indicators.Core.Owners;
using Indicators.Core.Tests.Imports;
using Indicators.Core.Tests.Owners;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Reporting;

/// <summary>Reminders of figures that somebody owns.</summary>
public sealed class OwnerReminderTests(TestDatabase test) : ReminderTests(test)
{
    private static OwnedThing Of(string agreement, Indicator indicator) =>
        new(AgreementId.Parse(agreement).Value, OwnedKind.Indicator, indicator.Code.Value, ResponsibleParty.Police);

    private async Task<User> BeginAsync()
    {
        await Test.ExecuteAsync("truncate owners, absences, users cascade");
        await Test.StoreAgreementsAsync([Of("karlskoga-2016", Karlskoga, Lob, Checks)]);
        return await Test.InviteAsync("anna@karlskoga.example", UserRole.Reporter, "1883");
    }

    [Fact]
    public async Task The_owner_is_asked_first_and_the_party_too_when_a_week_has_passed()
    {
        await Test.OwnAsync(Of("karlskoga-2016", Lob), await BeginAsync());
        Assert.Equal(
            "anna: Siffror för januari behövs senast 10 februari: Karlskoga, 1 indikator "
            + "| polis: Siffror för januari behövs senast 10 februari: Karlskoga, 1 indikator",
            await RemindAsync("2016-02-03"));
        Assert.Equal(
            "anna: Siffror för januari saknas: Karlskoga, 1 indikator | polis: Siffror för januari saknas: Karlskoga, 1 indikator",
            await RemindAsync("2016-02-12"));
        Assert.Equal(
            "anna: Siffror för januari saknas: Karlskoga, 1 indikator | polis: Siffror för januari saknas: Karlskoga, 2 indikatorer",
            await RemindAsync("2016-02-22"));
        await Report("2016-02-23", "1883;lob;2016-01;1;;;", "1883;trafikkontroll;2016-01;0;;;");
        Assert.Equal(
            "anna: Mottaget: siffror för januari, Karlskoga | polis: Mottaget: siffror för januari, Karlskoga",
            await RemindAsync("2016-02-24"));
    }

    [Fact]
    public async Task The_deputy_of_one_who_has_left_is_asked_and_without_a_deputy_the_party_is()
    {
        var anna = await BeginAsync();
        var bo = await Test.InviteAsync("bo@karlskoga.example", UserRole.Reporter, "1883");
        await Test.OwnAsync(Of("karlskoga-2016", Lob), anna, bo);
        await Test.OwnAsync(Of("karlskoga-2016", Checks), anna);
        await Test.CloseAsync(anna);
        Assert.Equal(
            "bo: Siffror för januari saknas: Karlskoga, 1 indikator | polis: Siffror för januari saknas: Karlskoga, 1 indikator",
            await RemindAsync("2016-02-12"));
    }

    private async Task<string> RemindAsync(string local) => (await Remind(local)).Replace('\u00A0', ' ');
}
