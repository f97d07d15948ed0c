using Indicators.Core.Agreements;
using Indicators.Core.Owners;
using Indicators.Core.Tests.Owners;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;

namespace Indicators.Core.Tests.Deviations;

/// <summary>Notices of deviations from pledges that somebody owns.</summary>
public sealed class OwnerNoticeTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly OwnedThing Visits =
        new(AgreementId.Parse("kil-2018").Value, OwnedKind.Pledge, "8", ResponsibleParty.Municipality);

    private readonly Kil kil = new(test);

    public async ValueTask InitializeAsync()
    {
        await kil.EmptyAsync();
        await test.ExecuteAsync("truncate owners, absences, users cascade");
        await kil.BeginAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_owner_is_told_first_and_the_roles_when_the_deviation_escalates()
    {
        await test.OwnAsync(Visits, await test.InviteAsync("olle@kil.example", UserRole.Coordinator, "1715"));
        await kil.Report("02-12", "tillsyn;2018-01;0");
        Assert.Equal("olle: Avviker: tillsyner, Kil, T1 2018", await kil.Raise("02-12"));
        Assert.Equal("", await kil.Raise("02-26"));
        Assert.Equal(
            "olle: Avviker, ingen har kvitterat: tillsyner, Kil, T1 2018 | polis: Avviker, ingen har kvitterat: tillsyner, Kil, T1 2018 "
            + "| samordnare: Avviker, ingen har kvitterat: tillsyner, Kil, T1 2018",
            await kil.Raise("02-27"));
    }

    [Fact]
    public async Task An_owner_who_may_not_answer_is_told_beside_those_who_may()
    {
        await test.OwnAsync(Visits, await test.InviteAsync("rita@kil.example", UserRole.Reporter, "1715", ResponsibleParty.Municipality));
        await kil.Report("02-12", "tillsyn;2018-01;0");
        Assert.Equal(
            "rita: Avviker: tillsyner, Kil, T1 2018 | samordnare: Avviker: tillsyner, Kil, T1 2018", await kil.Raise("02-12"));
    }

    [Fact]
    public async Task The_deputy_is_told_too_while_the_owner_is_away_and_the_end_goes_to_both()
    {
        var (olle, pia) = (await test.InviteAsync("olle@kil.example", UserRole.Coordinator, "1715"),
            await test.InviteAsync("pia@kil.example", UserRole.Coordinator, "1715"));
        await test.OwnAsync(Visits, olle, pia);
        await test.AwayAsync(olle, new(2018, 2, 28));
        await kil.Report("02-12", "tillsyn;2018-01;0");
        Assert.Equal(
            "olle: Avviker: tillsyner, Kil, T1 2018 | pia: Avviker: tillsyner, Kil, T1 2018", await kil.Raise("02-12"));
        await kil.Report("02-13", "tillsyn;2018-01;1");
        Assert.Equal(
            "olle: Ingen avvikelse längre: tillsyner, Kil, T1 2018 | pia: Ingen avvikelse längre: tillsyner, Kil, T1 2018",
            await kil.Raise("02-13"));
    }
}
