using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Tests.Deviations;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

public sealed class TargetIdTests
{
    private static readonly Target Weekly = new(TargetKind.Rate, Comparator.AtLeast, Quantity: 1, Period: PeriodUnit.Week);

    private static readonly Target Monthly = Weekly with { Period = PeriodUnit.Month, Quantity = 8 };

    private static readonly Target Total = new(TargetKind.Total, Comparator.AtLeast, Quantity: 40);

    private static PledgeTarget One(string phrase, Target target, string indicator = "trafikkontroll") =>
        new(phrase, target, IndicatorCode.Parse(indicator).Value, null, null);

    [Fact]
    public void Targets_of_a_new_agreement_are_numbered_in_order() =>
        Assert.Equal("m1 m2 | m3", Given([[One("en i veckan", Weekly), One("40 totalt", Total)], [One("en i veckan", Weekly)]]));

    [Fact]
    public void New_words_or_a_new_number_keep_the_id()
    {
        PledgeTarget[][] first = [[One("minst en i veckan", Weekly)]];
        Assert.Equal("m1 |", Given(first, [[One("en varje vecka", Weekly)], []]));
        Assert.Equal("m1", Given(first, [[One("minst en i veckan", Weekly with { PeriodMultiple = 1 })]]));
        Assert.Equal("m1", Given(first, [[One("två i veckan", Weekly with { Quantity = 2 })]]));
    }

    [Fact]
    public void Another_kind_indicator_or_pledge_makes_a_new_target()
    {
        PledgeTarget[][] first = [[One("en i veckan", Weekly)]];
        Assert.Equal("m2", Given(first, [[One("40 totalt", Total)]]));
        Assert.Equal("m2", Given(first, [[One("en i veckan", Weekly, "tillsyn")]]));
        Assert.Equal("| m2", Given(first, [[], [One("en i veckan", Weekly)]]));
    }

    [Fact]
    public void Two_targets_of_a_pledge_keep_their_ids_in_any_order()
    {
        PledgeTarget[][] first = [[One("en i veckan", Weekly), One("åtta i månaden", Monthly)]];
        Assert.Equal("m2 m1", Given(first, [[One("åtta i månaden", Monthly), One("en i veckan", Weekly)]]));
        Assert.Equal("m2 m1", Given(first, [[One("8 per månad", Monthly), One("tre i veckan", Weekly with { Quantity = 3 })]]));
        var (two, nine) = (Weekly with { Quantity = 2 }, Monthly with { Quantity = 9 });
        Assert.Equal("m1 m2", Given(first, [[One("två i veckan", two), One("nio i månaden", nine)]]));
    }

    [Fact]
    public void When_one_of_two_targets_remains_with_a_new_number_no_id_is_guessed()
    {
        PledgeTarget[][] first = [[One("en i veckan", Weekly), One("åtta i månaden", Monthly)]];
        Assert.Equal("m3", Given(first, [[One("två i veckan", Weekly with { Quantity = 2 })]]));
        Assert.Equal("m2", Given(first, [[One("åtta i månaden", Monthly)]]));
    }

    [Fact]
    public void A_restored_target_gets_its_former_id_and_no_id_is_reused()
    {
        PledgeTarget[][] first = [[One("en i veckan", Weekly), One("40 totalt", Total)]];
        PledgeTarget[][] without = [[One("en i veckan", Weekly)]];
        Assert.Equal("m1 m2", Given(first, without, first));
        Assert.Equal("m1 m3", Given(first, without, [[One("en i veckan", Weekly), One("50 totalt", Total with { Quantity = 50 })]]));
    }

    [Fact]
    public void Two_identical_targets_of_a_pledge_have_different_ids()
    {
        PledgeTarget[][] twins = [[One("en i veckan", Weekly), One("en i veckan", Weekly)]];
        Assert.Equal("m1 m2", Given(twins));
        Assert.Equal("m1 m2", Given(twins, twins));
    }

    [Fact]
    public void Sets_with_the_same_members_are_equal()
    {
        NamedSet Schools() => new(SetCode.Parse("skola").Value, "Skolor", ["Norra", "Södra"]);
        var target = One("alla skolor", new(TargetKind.Coverage)) with { SetSize = 2, Set = Schools() };
        Assert.True(target.IsSame(target with { Set = Schools() }));
        Assert.False(target.IsSamePromise(target with { Set = Schools() with { Members = ["Norra", "Västra"] } }));
        Assert.False(target.IsSamePromise(target with { Set = null }));
    }

    /// <summary>The ids of the last of some versions in a row: pledges are lists of targets, numbered from 1.</summary>
    private static string Given(params PledgeTarget[][][] versions)
    {
        var stored = new List<Agreement>();
        foreach (var pledges in versions)
        {
            var read = Kil.Agreement() with
            {
                Pledges = [.. pledges.Select((targets, i) => new Pledge($"{i + 1}", "", ResponsibleParty.Police, null, null, [], targets))],
            };
            stored.Add(TargetIds.Assign(read, stored));
        }
        return string.Join(" | ", stored[^1].Pledges.Select(pledge => string.Join(' ', pledge.Targets.Select(target => target.Id)))).Trim();
    }
}
