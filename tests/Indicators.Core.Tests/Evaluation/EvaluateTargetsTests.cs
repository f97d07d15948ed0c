using System.Text.Json;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Tests.Imports;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

public sealed class EvaluateTargetsTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly Actor Officer = new("Kommunpolisen");

    private static readonly DateOnly AsOf = Day("2020-05-15");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync(
            "truncate agreement_versions, condition_answers, coverage_records, imports, counts, count_history restart identity cascade");
        await test.Database.InTransactionAsync(
            t => AgreementStore.AddAsync(t, Forshaga.Agreement, "forshaga.yaml", "abc", DateTimeOffset.UnixEpoch, Officer, Ct), Ct);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>On the agreement as it comes out of the database.</summary>
    private async Task<IReadOnlyList<PledgeEvaluation>> Evaluate()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        var agreement = await AgreementStore.FindAsync(connection, Forshaga.Agreement.Id, Ct);
        return await EvaluateTargets.JudgeAsync(connection, agreement!, Period.Tertial(2020, 1), AsOf, Ct);
    }

    private async Task Import(params string[] rows)
    {
        var text = "kommun;indikator;period;antal\n" + string.Join('\n', rows) + "\n";
        var result = await CountSamples.Importer(test.Database, new AsOfTime(AsOf)).RunAsync(
            CountSamples.Request(CountSamples.Csv(text)), Ct);
        Assert.Equal("", string.Join('\n', result.Problems));
    }

    private static string[] Weeks(int last) =>
        [.. Enumerable.Range(1, last).Select(week => $"1763;trafikkontroll;2020-V{week:00};1")];

    [Fact]
    public async Task Verdicts_combine_counts_targets_and_conditions()
    {
        await Import(Weeks(17));
        var evaluations = await Evaluate();
        Assert.Equal(
            [TargetStatus.Met, TargetStatus.NoData, TargetStatus.NotMeasurable], evaluations.Select(e => e.Verdict.Status));
        Assert.All(evaluations, e => Assert.Equal(1, e.Verdict.DataRevision));
        Assert.Equal("2020-T1", evaluations[0].Verdict.Span.Code);
        Assert.Equal(Json.Write(evaluations[0].Verdict), Json.Write(Json.Read<Verdict>(Json.Write(evaluations[0].Verdict))));
    }

    [Fact]
    public async Task A_condition_answered_later_changes_the_verdict_on_the_same_figures()
    {
        await Import("1763;insats;2020-01;0");
        await Evaluate();
        await test.Database.InTransactionAsync(
            t => AgreementStore.AddConditionAnswerAsync(
                t, Forshaga.Agreement.Id, new("2", Period.Year(2020), false, "Inget underlag"), DateTimeOffset.UnixEpoch, Officer, Ct),
            Ct);
        var evaluation = (await Evaluate())[1];
        Assert.Equal((TargetStatus.NotApplicable, false, "Inget underlag"),
            (evaluation.Verdict.Status, evaluation.IsConditionHeld, evaluation.ConditionReason));
    }

    [Fact]
    public async Task New_figures_give_a_new_verdict_of_a_later_revision()
    {
        await Import(Weeks(16));
        var before = (await Evaluate())[0].Verdict;
        await Import("1763;trafikkontroll;2020-V17;0", "1763;trafikkontroll;2020-V16;2");
        var after = (await Evaluate())[0].Verdict;
        Assert.Equal(
            (1, TargetStatus.NoData, 2, TargetStatus.PartlyMet),
            (before.DataRevision, before.Status, after.DataRevision, after.Status));
    }

    [Fact]
    public async Task A_span_that_two_report_periods_touch_is_judged_once()
    {
        await Import(Weeks(17));
        await using var connection = await test.Database.OpenAsync(Ct);
        var known = await new FiguresOfMunicipalities(connection, [Forshaga.Agreement]).OfAsync(Forshaga.Agreement, Ct);
        var twice = EvaluateTargets.Judge(Forshaga.Agreement, known, [Period.Tertial(2020, 1), Period.Tertial(2020, 1)], AsOf);
        Assert.Equal((await Evaluate()).Select(one => Json.Write(one.Verdict)), twice.Select(one => Json.Write(one.Verdict)));
    }

    [Fact]
    public async Task Programs_read_a_flat_object_per_target_and_span()
    {
        await Import(Weeks(16));
        var evaluations = await Evaluate();
        using var json = JsonDocument.Parse(Json.Write(EvaluationJson.Of(Forshaga.Agreement, evaluations[0], [])));
        var root = json.RootElement;
        Assert.Equal(
            [
                "municipality", "municipality_name", "agreement", "agreement_version", "pledge", "target", "period", "as_of",
                "status", "reported", "expected", "windows_held", "windows_required", "failed_windows", "windows_broken",
                "windows_unproven", "windows_missing",
                "broken_windows", "missing_windows", "broken_within", "certain_at_least", "certain_at_most", "resolution", "missing",
                "condition_held", "forecast", "window_forecast", "members", "data_revision", "sentence", "changes",
            ],
            root.EnumerateObject().Select(property => property.Name));
        Assert.Equal(
            ("1763", "forshaga-2020", "1", "2020-T1", "no_data", 15, 16, "each_window", "2020-V17"),
            (root.GetProperty("municipality").GetString(), root.GetProperty("agreement").GetString(),
                root.GetProperty("pledge").GetString(), root.GetProperty("period").GetString(),
                root.GetProperty("status").GetString(), root.GetProperty("windows_held").GetInt32(),
                root.GetProperty("windows_required").GetInt32(), root.GetProperty("resolution").GetString(),
                root.GetProperty("missing")[0].GetString()));
        Assert.Equal((0, 0, 1, "2020-V17"), (root.GetProperty("windows_broken").GetInt32(), root.GetProperty("windows_unproven").GetInt32(),
            root.GetProperty("windows_missing").GetInt32(), root.GetProperty("missing_windows")[0].GetString()));
        Assert.Equal("minst en trafikkontroll/vecka", root.GetProperty("target").GetProperty("text").GetString());
        Assert.Equal("rate", root.GetProperty("target").GetProperty("reading").GetProperty("kind").GetString());
        Assert.Equal(JsonValueKind.Null, JsonSerializer.SerializeToElement(
            EvaluationJson.Of(Forshaga.Agreement, evaluations[2], []), Json.Options).GetProperty("target").ValueKind);
    }

    [Fact]
    public async Task Many_agreements_judged_together_get_the_same_verdicts_as_one_by_one()
    {
        await Import([.. Weeks(16), "1763;insats;2020-01;0"]);
        await test.Database.InTransactionAsync(
            t => AgreementStore.AddConditionAnswerAsync(
                t, Forshaga.Agreement.Id, new("2", Period.Year(2020), false, "Inget underlag"), DateTimeOffset.UnixEpoch, Officer, Ct),
            Ct);
        await using var connection = await test.Database.OpenAsync(Ct);
        var agreement = (await AgreementStore.InAsync(connection, [Forshaga.Agreement.Municipality.Code], Ct)).Single();
        var other = agreement with
        {
            Municipality = new(MunicipalityCode.Parse("1715").Value, "Kil"),
            Id = AgreementId.Parse("kil-2020").Value,
        };
        var together = await EvaluateTargets.JudgeAsync(
            connection, [(agreement, Period.Tertial(2020, 1)), (other, Period.Tertial(2020, 1))], AsOf, Ct);
        var alone = await EvaluateTargets.JudgeAsync(connection, agreement, Period.Tertial(2020, 1), AsOf, Ct);
        Assert.Equal(
            alone.Select(e => Json.Write(e.Verdict with { DataRevision = 0 })), together[agreement.Id].Select(e => Json.Write(e.Verdict)));
        Assert.All(together[other.Id], e => Assert.NotEqual(TargetStatus.Met, e.Verdict.Status));
        Assert.Empty(await AgreementStore.InAsync(connection, [other.Municipality.Code], Ct));
    }
}
