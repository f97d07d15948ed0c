using FsCheck;
using FsCheck.Fluent;
using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Indicators.Core.Storage;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

/// <summary>"Samtliga högstadieskolor", where the schools are known by name.</summary>
public sealed class NamedSetEvaluatorTests
{
    private static readonly Target All = new(TargetKind.Coverage, CoverageOf: "samtliga högstadieskolor");

    private static readonly string[] Schools = ["Björkskolan", "Ekskolan", "Granskolan", "Tallskolan"];

    /// <param name="said">"Ekskolan 2020-03-14".</param>
    private static Verdict Judge(
        string[] said, string? asOf = null, Target? target = null, CountSeries? counts = null, Period? span = null, Period? validity = null)
    {
        var input = Input(target ?? All, counts ?? CountSeries.Empty, span ?? Period.Year(2020), validity, asOf);
        return TargetEvaluator.Judge(input with
        {
            Unit = School,
            Target = input.Target with { SetSize = 4, Set = new(SetCode.Parse("skola").Value, "Skolor", Schools) },
            Covers = [.. said.Select(Cover)],
        });
    }

    private static CoverageRecord Cover(string said) => new("1", said.Split(' ')[0], Day(said.Split(' ')[1]), CoverageKind.CarriedOut, "");

    private static void AssertSays(TargetStatus status, string sentence, Verdict verdict) =>
        Assert.Equal((status, sentence), (verdict.Status, verdict.Says()));

    private static string[] First(int schools) => [.. Schools.Take(schools).Select(school => $"{school} 2020-02-01")];

    [Theory]
    [InlineData(4, null, TargetStatus.Met, "4 av 4 skolor.")]
    [InlineData(3, null, TargetStatus.NotMet, "3 av 4 skolor; kvar: Tallskolan.")]
    [InlineData(4, "2020-03-01", TargetStatus.OnTrack, "Redan nått: 4 av 4 skolor.")]
    [InlineData(3, "2020-09-30", TargetStatus.OnTrack, "3 av 4 skolor; kvar: Tallskolan.")]
    [InlineData(2, "2020-09-01", TargetStatus.AtRisk, "2 av 4 skolor; kvar: Granskolan och Tallskolan.")]
    [InlineData(1, "2020-09-01", TargetStatus.OffTrack, "1 av 4 skolor; kvar: Ekskolan, Granskolan och Tallskolan.")]
    public void The_remaining_schools_are_named(int schools, string? asOf, TargetStatus status, string sentence)
    {
        var verdict = Judge(First(schools), asOf);
        AssertSays(status, sentence, verdict);
        Assert.Equal(schools, verdict.Reported);
    }

    [Fact]
    public void The_verdict_contains_every_school_with_its_day()
    {
        var members = Judge(["Granskolan 2020-05-04", "Granskolan 2020-03-02"]).Members!;
        Assert.Equal(Schools, members.Select(member => member.Name));
        Assert.Equal(new SetMember("Granskolan", Day("2020-03-02"), CoverageKind.CarriedOut, ""), members[2]);
        Assert.Equal(new SetMember("Tallskolan", null, null, null), members[3]);
    }

    [Fact]
    public void A_school_visited_twice_counts_once() =>
        AssertSays(
            TargetStatus.NotMet, "1 av 4 skolor; kvar: Björkskolan, Granskolan och Tallskolan.",
            Judge(["Ekskolan 2020-03-02", "Ekskolan 2020-04-02"]));

    [Theory]
    [InlineData("Ekskolan 2019-12-31")]
    [InlineData("Ekskolan 2021-01-01")]
    [InlineData("Lövskolan 2020-03-02")]
    public void Records_outside_the_span_or_the_set_do_not_count(string said) =>
        AssertSays(TargetStatus.NoData, "Inget är rapporterat för 2020.", Judge([said]));

    [Fact]
    public void Records_after_the_evaluation_day_do_not_count() =>
        AssertSays(TargetStatus.NoData, "Inget är ännu rapporterat för 2020.", Judge(["Ekskolan 2020-06-02"], "2020-06-01"));

    [Fact]
    public void A_set_without_records_is_missing_until_a_zero_is_reported()
    {
        Assert.Null(Judge([]).Reported);
        var zero = Judge([], counts: Series(Period.Month(2020, 1), 0));
        AssertSays(TargetStatus.NotMet, "0 av 4 skolor; kvar: Björkskolan, Ekskolan, Granskolan och Tallskolan.", zero);
        Assert.Equal(0, zero.Reported);
    }

    [Fact]
    public void Counted_schools_without_names_leave_the_verdict_open()
    {
        AssertSays(
            TargetStatus.NoData, "1 skola har räknats, men namnet saknas; ange det.",
            Judge([], counts: Series(Period.Month(2020, 1), 1)));
        AssertSays(
            TargetStatus.NoData, "2 skolor har räknats, men namnen saknas; ange dem.",
            Judge([], counts: Series(Period.Month(2020, 1), 2)));
        AssertSays(
            TargetStatus.NoData, "2 av 4 skolor; kvar: Granskolan och Tallskolan; 3 har räknats, så alla är inte angivna med namn.",
            Judge(First(2), counts: Series(Period.Month(2020, 1), 3)));
    }

    [Theory]
    [InlineData(2, 3, 3, null, "minst 3", TargetStatus.NoData, "minst 3 har räknats, så alla är inte angivna med namn")]
    [InlineData(3, 3, 3, null, "minst 3", TargetStatus.Undecided, "minst 3 har räknats, så det är inte säkert att alla är")]
    [InlineData(3, 3, 2, 4, "ca 3", TargetStatus.Undecided, "ca 3 har räknats, så det är inte säkert att alla är angivna med namn")]
    [InlineData(3, 4, 3, 5, "ca 4", TargetStatus.Undecided, "ca 4 har räknats, så det är inte säkert att alla är angivna med namn")]
    [InlineData(3, 3, 0, 3, "högst 3", TargetStatus.NotMet, "kvar: Tallskolan.")]
    [InlineData(4, 3, 2, 4, "ca 3", TargetStatus.Met, "4 av 4 skolor.")]
    [InlineData(0, 0, 0, 4, "<5", TargetStatus.NoData, "<5 skolor har räknats, men namnen saknas; ange dem.")]
    [InlineData(0, 3, 2, 4, "ca 3", TargetStatus.NoData, "Ca 3 skolor har räknats, men namnen saknas; ange dem.")]
    public void An_approximate_count_of_the_schools_is_a_range(
        int named, int number, int least, int? most, string words, TargetStatus status, string sentence)
    {
        var verdict = Judge(First(named), counts: new([new(Period.Year(2020), number, new(least, most, words))]));
        Assert.Equal(status, verdict.Status);
        Assert.Contains(sentence, verdict.Says(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_promised_share_is_of_the_whole_set()
    {
        var share = All with { Quantity = 70, Percent = true };
        AssertSays(TargetStatus.Met, "3 av 4 skolor, utlovat 3; kvar: Tallskolan.", Judge(First(3), target: share));
        AssertSays(
            TargetStatus.NotMet, "1 av 4 skolor, utlovat 2; kvar: Ekskolan, Granskolan och Tallskolan.",
            Judge(First(1), target: share with { Quantity = 50 }));
    }

    [Fact]
    public void Twice_per_member_requires_two_days()
    {
        var twice = All with { Quantity = 2 };
        string[] once = [.. First(4), .. Schools.Take(3).Select(school => $"{school} 2020-10-01")];
        AssertSays(TargetStatus.NotMet, "3 av 4 skolor två gånger var; kvar: Tallskolan.", Judge(once, target: twice));
        AssertSays(TargetStatus.Met, "4 av 4 skolor två gånger var.", Judge([.. once, "Tallskolan 2020-12-31"], target: twice));
    }

    [Fact]
    public void A_window_cut_by_the_validity_is_not_required_but_its_counts_are_included()
    {
        var yearly = All with { Period = PeriodUnit.Year, PeriodMultiple = 1 };
        var (cut, validity) = (Days("2020-06-14", "2020-12-31"), Days("2020-06-14", "2022-06-13"));
        AssertSays(
            TargetStatus.NotApplicable, "Av 2020 omfattas bara 14 juni–31 december 2020, så inget krävs; 1 skola.",
            Judge(["Ekskolan 2020-09-01"], target: yearly, span: cut, validity: validity));
        Assert.Equal(
            TargetStatus.Met,
            Judge([.. Schools.Select(s => $"{s} 2020-09-01")], target: yearly, span: cut, validity: validity).Status);
        Assert.Equal(
            TargetStatus.NotMet,
            Judge(["Ekskolan 2021-09-01"], target: yearly, span: Period.Year(2021), validity: validity).Status);
    }

    private static readonly Arbitrary<(string[] Said, int More, int Day)> Sayings = (
        from said in (from school in Gen.Elements(Schools) from day in Gen.Choose(-40, 400) select Said(school, day)).ArrayOf()
        from more in Gen.Choose(0, 400)
        from day in Gen.Choose(1, 400)
        select (said.Distinct().ToArray(), more, day)).ToArbitrary();

    private static string Said(string school, int day) => $"{school} {new DateOnly(2020, 1, 1).AddDays(day):yyyy-MM-dd}";

    private static string AsOf(int day) => $"{new DateOnly(2020, 1, 1).AddDays(day):yyyy-MM-dd}";

    private static void ForAll(Func<(string[] Said, int More, int Day), bool> property) =>
        Prop.ForAll(Sayings, property).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(500));

    [Fact]
    public void The_order_of_records_does_not_matter() => ForAll(c =>
        Json.Write(Judge(c.Said, AsOf(c.Day))) == Json.Write(Judge([.. c.Said.Reverse()], AsOf(c.Day))));

    [Fact]
    public void One_more_record_never_makes_the_verdict_worse() => ForAll(c =>
        Standing(Judge([.. c.Said, Said(Schools[c.More % 4], c.More)], AsOf(c.Day))) >= Standing(Judge(c.Said, AsOf(c.Day))));

    /// <summary>A set without records proves nothing.</summary>
    private static int Standing(Verdict verdict) => verdict.Status switch
    {
        TargetStatus.NoData or TargetStatus.Undecided or TargetStatus.NotApplicable or TargetStatus.NotMeasurable => 0,
        TargetStatus.NotMet or TargetStatus.OffTrack => 1,
        TargetStatus.PartlyMet or TargetStatus.AtRisk => 2,
        TargetStatus.OnTrack or TargetStatus.Met or TargetStatus.MetOnAverage => 3,
    };
}
