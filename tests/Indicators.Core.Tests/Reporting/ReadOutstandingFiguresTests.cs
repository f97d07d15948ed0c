using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reporting;
using Indicators.Core.Tests.Imports;
using Indicators.Core.Tests.Support;
using Indicators.Core.Users;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Reporting;

/// <summary>The cache of outstanding figures is never older than the stored counts.</summary>
public sealed class ReadOutstandingFiguresTests(TestDatabase test) : IClassFixture<TestDatabase>
{
    private static readonly ReportingRight Police = new(Karlskoga.Code, ResponsibleParty.Police);

    private static readonly DateOnly Day = new(2016, 3, 15);

    [Fact]
    public async Task Imports_withdrawals_and_new_versions_are_seen_at_once()
    {
        await test.StoreAgreementsAsync();
        var read = new ReadOutstandingFigures(new AsOfTime(Day));
        Assert.Equal(["2016-01", "2016-02"], await OwedAsync(read, Police));
        await ImportAsync("1883;lob;2016-01;1;0;0;", "1883;trafikkontroll;2016-01;1;;;");
        Assert.Equal(["2016-02"], await OwedAsync(read, Police));
        // Another municipality's figures change nothing.
        await ImportAsync("0139;trafikkontroll;2016-03;1;;;");
        Assert.Equal(["2016-02"], await OwedAsync(read, Police));
        var taken = Request(Rows("1883;lob;2016-01;1;0;0;")) with
        {
            Scope = new([Karlskoga.Code], [], Period.Month(2016, 1)),
            RemovesOmitted = true,
        };
        Assert.True((await test.Importer(Day).RunAsync(taken, TestContext.Current.CancellationToken)).Ok);
        Assert.Equal(["2016-01", "2016-02"], await OwedAsync(read, Police));
        await test.StoreAgreementsAsync([BothAgreements[0] with { Version = 2, Indicators = [Lob] }]);
        await ImportAsync("1883;lob;2016-02;1;0;0;");
        Assert.Empty(await OwedAsync(read, Police with { Party = ResponsibleParty.Municipality }));
    }

    private async Task ImportAsync(params string[] rows) =>
        Assert.True((await test.Importer(Day).RunAsync(Request(Rows(rows)), TestContext.Current.CancellationToken)).Ok);

    private async Task<IEnumerable<string>> OwedAsync(ReadOutstandingFigures read, ReportingRight right)
    {
        await using var connection = await test.Database.OpenAsync(TestContext.Current.CancellationToken);
        var owed = await read.RunAsync(
            connection, await AgreementStore.InAsync(connection, [right.Municipality], TestContext.Current.CancellationToken),
            [right], TestContext.Current.CancellationToken);
        return owed.Now.Select(month => month.Period.Code);
    }
}
