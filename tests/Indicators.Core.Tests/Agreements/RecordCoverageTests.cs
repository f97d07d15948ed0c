using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Npgsql;
using Xunit;

namespace Indicators.Core.Tests.Agreements;

public sealed class RecordCoverageTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Both = "- {kod: tatort, namn: Tätorter, medlemmar: [Kil, Fagerås]}";

    private static readonly Actor Officer = new("Kommunpolisen");

    private static readonly AgreementId Id = AgreementId.Parse("kil-2018").Value;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, coverage_records, audit_log restart identity cascade");
        var yaml = SampleAgreement.WithPledgeLines("mål: {lyder: i samtliga tätorter, indikator: lob, omfattar: tatort}")
            .Replace("löften:", $"mängder: \n  {Both}\nlöften:", StringComparison.Ordinal);
        Assert.IsType<ImportAgreementResult.NewVersion>(
            await new ImportAgreement(test.Database, new AsOfTime(new(2018, 1, 1))).RunAsync("kil.yaml", yaml, Officer, Ct));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>What is answered on 15 May 2018, with ordinary spaces.</summary>
    private async Task<string> Say(
        string member, string day, CoverageKind kind = CoverageKind.Covered, string comment = "", string pledge = "1",
        string id = "kil-2018")
    {
        var said = await new RecordCoverage(test.Database, new AsOfTime(new(2018, 5, 15))).RunAsync(
            AgreementId.Parse(id).Value, new(pledge, member, PeriodParser.Parse(day).Value.First, kind, comment), Officer, Ct);
        return (said.Ok ? said.Value : $"Nej: {said.Problem}").Replace('\u00A0', ' ');
    }

    private async Task<IReadOnlyList<CoverageRecord>> Standing()
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await AgreementStore.CoverageAsync(connection, Id, Ct);
    }

    private Task<int> Rows(string table) => test.ScalarAsync<int>($"select count(*)::int from {table}");

    [Fact]
    public async Task A_recorded_member_is_stored_with_an_audit_entry()
    {
        Assert.Equal(
            "Noterat för löfte 1, Fagerås, 14 mars 2018: genomförd.",
            await Say(" fagerås ", "2018-03-14", CoverageKind.CarriedOut, "Hela dagen "));
        Assert.Equal([new("1", "Fagerås", new(2018, 3, 14), CoverageKind.CarriedOut, "Hela dagen")], await Standing());
        Assert.Equal("Kommunpolisen kil-2018 Fagerås 2018-03-14 carried_out", await test.ScalarAsync<string>(
            """
            select concat_ws(' ', actor, subject, details ->> 'member', details ->> 'day', details ->> 'kind')
            from audit_log where action = 'pledge.cover'
            """));
    }

    [Fact]
    public async Task The_same_record_again_changes_nothing()
    {
        await Say("Kil", "2018-03-14");
        Assert.Equal("Det var redan noterat.", await Say("Kil", "2018-03-14"));
        Assert.Equal(1, await Rows("coverage_records"));
    }

    [Fact]
    public async Task The_latest_record_of_a_day_applies_and_earlier_ones_are_kept()
    {
        await Say("Kil", "2018-03-14");
        await Say("Kil", "2018-03-14", comment: "Torget");
        Assert.Equal("Torget", Assert.Single(await Standing()).Comment);
        Assert.Equal((2, 3), (await Rows("coverage_records"), await Rows("audit_log")));
    }

    [Fact]
    public async Task A_withdrawn_record_no_longer_applies_and_can_be_made_again()
    {
        await Say("Kil", "2018-03-14");
        Assert.Equal(
            "Nej: Skriv varför uppgiften tas tillbaka. Det sparas tillsammans med den.",
            await Say("Kil", "2018-03-14", CoverageKind.Withdrawn, " "));
        Assert.Equal(
            "Noterat för löfte 1, Kil, 14 mars 2018: tillbakatagen.",
            await Say("Kil", "2018-03-14", CoverageKind.Withdrawn, "Fel ort"));
        Assert.Empty(await Standing());
        Assert.Equal(
            "Nej: Inget är noterat om Kil den 14 mars 2018, så det finns inget att ta tillbaka.",
            await Say("Kil", "2018-03-14", CoverageKind.Withdrawn, "Fel ort"));
        await Say("Kil", "2018-03-14");
        Assert.Single(await Standing());
        Assert.Equal(3, await Rows("coverage_records"));
    }

    [Theory]
    [InlineData("Fagerås", "2018-03-14", CoverageKind.Covered, "1", "finns-inte", "Det finns ingen överenskommelse ”finns-inte”.")]
    [InlineData("Fagerås", "2018-03-14", CoverageKind.Covered, "9", "kil-2018", "Överenskommelsen har inget löfte 9. Välj bland 1 och 2.")]
    [InlineData(
        "Fagerås", "2018-03-14", CoverageKind.Covered, "2", "kil-2018",
        "Löfte 2 har ingen mängd med namn att pricka av. Skriv en under ”mängder” i överenskommelsen.")]
    [InlineData("Fageras", "2018-03-14", CoverageKind.Covered, "1", "kil-2018", "”Fageras” ingår inte i löfte 1. Menade du ”Fagerås”?")]
    [InlineData(
        "Karlstad", "2018-03-14", CoverageKind.Covered, "1", "kil-2018",
        "”Karlstad” ingår inte i löfte 1. Välj bland Kil och Fagerås.")]
    [InlineData(
        "Kil", "2017-12-31", CoverageKind.Covered, "1", "kil-2018",
        "Den 31 december 2017 ligger utanför 1 januari 2018–31 december 2019, då överenskommelsen gäller.")]
    [InlineData(
        "Kil", "2018-05-16", CoverageKind.Covered, "1", "kil-2018", "Den 16 maj 2018 har inte varit än. Säg till när det är gjort.")]
    [InlineData(
        "Kil", "2018-03-14", CoverageKind.Offered, "1", "kil-2018",
        "Löfte 1 är mer än ett erbjudande. Säg till när det är genomfört.")]
    public async Task An_impossible_record_is_refused_and_nothing_is_stored(
        string member, string day, CoverageKind kind, string pledge, string id, string problem)
    {
        Assert.Equal($"Nej: {problem}", await Say(member, day, kind, pledge: pledge, id: id));
        Assert.Equal((0, 1), (await Rows("coverage_records"), await Rows("audit_log")));
    }

    [Fact]
    public async Task Coverage_can_be_recorded_on_the_same_day() =>
        Assert.StartsWith("Noterat", await Say("Kil", "2018-05-15"), StringComparison.Ordinal);

    [Fact]
    public async Task Nothing_is_stored_without_its_audit_entry()
    {
        await test.ExecuteAsync("alter table audit_log add constraint full_disk check (action <> 'pledge.cover') not valid");
        try
        {
            await Assert.ThrowsAsync<PostgresException>(() => Say("Kil", "2018-03-14"));
            Assert.Equal(0, await Rows("coverage_records"));
        }
        finally
        {
            await test.ExecuteAsync("alter table audit_log drop constraint full_disk");
        }
    }
}
