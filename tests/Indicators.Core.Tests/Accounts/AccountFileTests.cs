using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Agreements;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Accounts;

public sealed class AccountFileTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string File =
        """
        # Påhittat
        - pledge: "2"
          period: 2018-H1
          party: polisen
          assessment: delvis
          text: |
            Vi gick 14 vandringar.

            - i centrum
            - vid skolan
          activities:
            - date: 2018-04-12
              place: Gunnarskolan
              what: Föräldramöte
              count: 45
              unit: föräldrar
          reason: resurser omfördelade
          reason-text: Brand i juni
        - pledge: "2"
          period: 2018-H2
          party: kommunen
          assessment: pågår
          text: Vi har börjat.

        """;

    private static readonly Actor Anna = new("Anna Ek", "anna");

    private static readonly Agreement Kil = AgreementFile.Read(SampleAgreement.Yaml, []).Agreement!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ImportAccounts Import => new(test.Database, new AsOfTime(new(2019, 1, 20)));

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, accounts, report_editions, audit_log restart identity cascade");
        await SomeReports.ImportAsync(test, new AsOfTime(new(2018, 1, 1)));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public void An_entry_is_read_with_its_paragraphs_activities_and_reason()
    {
        var reading = AccountFile.Read(File, Kil, only: null, new(2019, 1, 20));
        Assert.Empty(reading.Problems);
        Assert.Equal(2, reading.Accounts.Count);
        var content = reading.Accounts[0].Content;
        Assert.Equal("Vi gick 14 vandringar.\n\n- i centrum\n- vid skolan", content.Text);
        Assert.Equal("12\u00A0april, Gunnarskolan: Föräldramöte, 45 föräldrar", Assert.Single(content.Activities).Line());
        Assert.Equal(Assessment.PartlyCarriedOut, content.Assessment);
        Assert.Equal(new PledgeReason(ReasonKind.Reallocated, "Brand i juni"), content.Reason);
        Assert.Equal(
            new AccountKey(Kil.Id, "2", Period.HalfYear(2018, 2), ResponsibleParty.Municipality), reading.Accounts[1].Key);
        Assert.Single(AccountFile.Read(File, Kil, Period.HalfYear(2018, 2), new(2019, 1, 20)).Accounts);
    }

    [Fact]
    public void Every_problem_of_a_file_is_reported_at_once_with_its_line()
    {
        const string wrong =
            """
            - pledge: "9"
              period: 2018-H1
              party: polisen
              text: Vi gick.
            - pledge: "2"
              period: 2018-T1
              party: polisen
            - pledge: "2"
              period: 2018-H1
              party: Västtrafik
              assessment: kanske
              text: Vi gick.
            - pledge: "2"
              period: 2018-H1
              party: kommunen
              assessment: delvis
              text: Vi gick. Ring 19850101-1234.
              reasn: annat
            - bara text
            """;
        var problems = AccountFile.Read(wrong, Kil, only: null, new(2019, 1, 20)).Problems;
        Assert.Equal([1, 6, 10, 11, 13, 17, 18, 19], problems.Select(problem => problem.Line).Distinct());
        Assert.Contains(problems, problem => problem.Sentence == "Det finns inget löfte ”9” i perioden. Löftena har nummer 1 och 2.");
        Assert.Contains(problems, problem => problem.Sentence.StartsWith("”2018-T1” är ingen rapportperiod", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.Sentence.Contains("inte av ”Västtrafik”", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "Filen är ingen lista med redovisningar")]
    [InlineData("pledge: \"2\"", "Filen är ingen lista med redovisningar")]
    [InlineData("[]", "Filen har ingen redovisning")]
    public void A_file_that_is_no_list_of_accounts_is_refused(string yaml, string sentence) => Assert.StartsWith(
        sentence, Assert.Single(AccountFile.Read(yaml, Kil, only: null, new(2019, 1, 20)).Problems).Sentence, StringComparison.Ordinal);

    [Fact]
    public async Task A_file_is_handed_in_whole_and_changes_nothing_the_second_time()
    {
        var first = await Import.RunAsync(Kil.Id, File, only: null, Anna, Ct);
        Assert.Equal("Medborgarlöften Kil: 2 redovisningar är lämnade som klar.", Plain(first.Outcome!));
        Assert.Equal(2, await test.ScalarAsync<int>("select count(*)::int from accounts where state = 'Ready'"));
        var again = await Import.RunAsync(Kil.Id, File, only: null, Anna, Ct);
        Assert.Contains("Inget är ändrat", again.Outcome, StringComparison.Ordinal);
        Assert.Equal(2, await test.ScalarAsync<int>("select count(*)::int from account_versions"));
    }

    [Fact]
    public async Task A_file_with_a_problem_stores_nothing()
    {
        var refused = await Import.RunAsync(Kil.Id, File.Replace("pågår", "kanske", StringComparison.Ordinal), only: null, Anna, Ct);
        Assert.Null(refused.Outcome);
        Assert.Equal(0, await test.ScalarAsync<int>("select count(*)::int from accounts"));
    }

    [Fact]
    public async Task A_draft_that_a_file_replaces_stays_in_the_history()
    {
        var key = new AccountKey(Kil.Id, "2", Period.HalfYear(2018, 1), ResponsibleParty.Police);
        await new SaveAccountDraft(test.Database, new AsOfTime(new(2019, 1, 19)))
            .RunAsync(new(key, new("Bos utkast", null, [], null), 0), new("Bo", "bo"), Ct);
        await Import.RunAsync(Kil.Id, File, Period.HalfYear(2018, 1), Anna, Ct);
        Assert.Equal(
            "Draft Bo, Ready Anna Ek",
            await test.ScalarAsync<string>("select string_agg(kind || ' ' || written_by, ', ' order by version) from account_versions"));
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}
