using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.Accounts;

public sealed class BrokenPledgesTests
{
    private static readonly Period Half = Period.HalfYear(2018, 1);

    private static readonly DateTimeOffset Noon = new(2018, 7, 5, 12, 0, 0, TimeSpan.Zero);

    private static PledgeEvaluation Evaluation(string pledge, TargetStatus status, int? broken = null) => new(
        new(pledge, "Text", ResponsibleParty.Police, null, null, [], []), null,
        new(
            status, Half, new(2018, 7, 5), null, null, 0, broken is null ? null : 4, [], VerdictResolution.Total, [], null, 1, "Mening.",
            Unknown: broken is { } count ? new(count, 0, [], [], []) : null),
        null, null);

    private static (string, AccountContent) Account(string pledge, Assessment? assessment, ReasonKind? reason) =>
        (pledge, new("Text", assessment, [], reason is { } kind ? new(kind, "") : null));

    private static PledgeComment Answer(string pledge, ReasonKind? reason) => new(
        AgreementId.Parse("kil-2018").Value, pledge, "fras", Half, PledgeCommentKind.Comment, "Text", null, Noon, "Anna",
        reason is { } kind ? new(kind, "") : null);

    private static string Sum(
        PledgeEvaluation[] evaluations, (string, AccountContent)[]? accounts = null, PledgeComment[]? comments = null) =>
        BrokenPledges.Summary(BrokenPledges.Of(evaluations, accounts ?? [], comments ?? []));

    [Theory]
    [InlineData(TargetStatus.NotMet, null, 1)]
    [InlineData(TargetStatus.PartlyMet, null, 1)]
    [InlineData(TargetStatus.OffTrack, 2, 1)]
    [InlineData(TargetStatus.OffTrack, null, 0)]
    [InlineData(TargetStatus.OnTrack, 0, 0)]
    [InlineData(TargetStatus.NoData, null, 0)]
    [InlineData(TargetStatus.Undecided, null, 0)]
    [InlineData(TargetStatus.MetOnAverage, null, 0)]
    [InlineData(TargetStatus.NotApplicable, null, 0)]
    public void Only_what_is_known_to_have_broken_is_broken(TargetStatus status, int? windows, int broken) =>
        Assert.Equal(broken, BrokenPledges.Of([Evaluation("1", status, windows)], [], []).Count);

    [Fact]
    public void A_pledge_without_a_target_is_broken_by_its_own_assessment() => Assert.Equal(
        "Vädret: 1 av 2 brutna löften, utan skäl: 1",
        Sum([], [
            Account("1", Assessment.NotCarriedOut, ReasonKind.Weather), Account("2", Assessment.PartlyCarriedOut, null),
            Account("3", Assessment.CarriedOut, null), Account("4", Assessment.Ongoing, null), Account("5", null, ReasonKind.Other),
        ]));

    [Fact]
    public void The_most_frequent_reason_is_first_and_the_others_follow() => Assert.Equal(
        "Särskild händelse: 2 av 4 brutna löften, vädret: 1, utan skäl: 1",
        Sum(
            [.. "1234".Select(number => Evaluation($"{number}", TargetStatus.NotMet))],
            [Account("1", null, ReasonKind.SpecialEvent), Account("2", null, ReasonKind.Weather)],
            [Answer("3", ReasonKind.SpecialEvent), Answer("4", null)]));

    [Fact]
    public void A_pledge_with_several_targets_is_one_pledge() => Assert.Equal(
        "1 brutet löfte, utan angivet skäl", Sum([Evaluation("1", TargetStatus.NotMet), Evaluation("1", TargetStatus.PartlyMet)]));

    [Fact]
    public void The_account_replaces_the_answer_and_a_later_answer_the_former() => Assert.Equal(
        "Tillstånd saknades: 1 av 2 brutna löften, vädret: 1",
        Sum(
            [Evaluation("1", TargetStatus.NotMet), Evaluation("2", TargetStatus.NotMet)],
            [Account("1", null, ReasonKind.NoPermission)],
            [Answer("1", ReasonKind.Other), Answer("2", ReasonKind.SpecialEvent), Answer("2", ReasonKind.Weather), Answer("2", null)]));

    [Fact]
    public void Two_parties_may_give_a_reason_each_and_one_of_them_counts_once() => Assert.Equal(
        "Särskild händelse: 1 av 1 brutet löfte, vädret: 1",
        Sum(
            [Evaluation("1", TargetStatus.NotMet)],
            [Account("1", null, ReasonKind.Weather), Account("1", null, ReasonKind.SpecialEvent), Account("1", null, ReasonKind.Weather)]));

    [Fact]
    public void Nothing_broken_says_nothing() => Assert.Equal("", Sum([Evaluation("1", TargetStatus.Met)]));

    [Theory]
    [InlineData("särskild händelse: bränderna i juli", "Särskild händelse: bränderna i juli")]
    [InlineData("Vädret", "Vädret")]
    [InlineData("resurser omfördelade: till Karlstad", "Resurser omfördelade eller ändrad prioritering: till Karlstad")]
    [InlineData(" annat :  a: b ", "Annat: a: b")]
    public void A_reason_is_read_as_it_is_written(string text, string sentence) =>
        Assert.Equal(sentence, AccountLabels.ParseReason(text).Value!.Sentence());

    [Theory]
    [InlineData("")]
    [InlineData(": ord")]
    [InlineData("väd")]
    public void A_part_of_a_word_is_no_reason(string text) => Assert.False(AccountLabels.ParseReason(text).Ok);

    [Fact]
    public void An_unknown_reason_lists_the_known_ones()
    {
        var problem = AccountLabels.ParseReason("lathet: jo").Problem!;
        Assert.StartsWith("”lathet” är inget skäl. Välj bland ”särskild händelse”", problem, StringComparison.Ordinal);
        Assert.All(Enum.GetValues<ReasonKind>(), kind => Assert.Contains(kind.InSentence(), problem, StringComparison.Ordinal));
    }
}
