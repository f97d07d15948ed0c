using System.Text;
using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports;

/// <summary>JSON as one more kind of file: detected from its bytes or its name, and never a fault whatever is in it.</summary>
public sealed class JsonFileTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private const string Report =
        """
        { "reason": "Räknade fel", "isSample": true, "rows": [
          { "municipality": "1883", "indicator": "lob", "period": "2016-03", "total": 9, "under18": 1, "under20": 3,
            "comment": "# \ud83d\ude00" } ] }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log restart identity cascade");
        await test.StoreAgreementsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("rapport.json", "")]
    [InlineData("utan ändelse", "\n\t ")]
    [InlineData("fel.csv", "\uFEFF")]
    public async Task Json_is_detected_from_its_bytes_and_read_like_other_files(string name, string before)
    {
        var receipt = (await ImportAsync(name, Encoding.UTF8.GetBytes(before + Report))).Receipt!;
        Assert.Equal((1, true), (receipt.New, receipt.IsSample));
        Assert.Equal("Räknade fel", await test.ScalarAsync<string>("select reason from imports"));
        await using var connection = await test.Database.OpenAsync(Ct);
        Assert.Equal([new Count(Karlskoga.Code, Lob.Code, Period.Month(2016, 3), new(9, 1, 3), "# 😀")],
            await CountStore.CountsAsync(connection, Karlskoga.Code, Period.Year(2016), Ct));
    }

    [Fact]
    public async Task A_problem_names_its_row_and_its_pointer()
    {
        var result = await ImportAsync(
            "x.json",
            """{ "rows": [ { "municipality": "1883", "indicator": "lob", "period": "2016-03", "total": -1 } ] }"""u8.ToArray());
        Assert.Equal("Rad 1, /rows/0/total: -1 är negativt. Ett antal är 0 eller mer.", Assert.Single(result.Problems).ToString());
    }

    [Fact]
    public async Task Twenty_thousand_corrupted_files_are_each_answered_and_none_stored_in_part()
    {
        var random = new Random(20161122);
        var whole = Encoding.UTF8.GetBytes(
            Report.Replace(
                "] }", """, { "municipality": "1883", "indicator": "trafikkontroll", "period": "2016-V11", "total": 4 } ] }""",
                StringComparison.Ordinal));
        for (var i = 0; i < 20_000; i++)
        {
            using var file = CountFile.FromBytes("x.json", Mutilated(whole, random)).Open().Value!;
            var opened = file.Table(new(TimeProvider.System), CancellationToken.None);
            if (!opened.Ok) continue;
            using var table = opened.Value;
            var reading = new ReadCounts(table, new IndicatorCatalogue(BothAgreements), Today);
            var counts = reading.Run(Ct).Count();
            Assert.True(reading.Problems.Count + counts + reading.NotReported > 0);
        }
    }

    private static byte[] Mutilated(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(20), bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at / 2, Math.Min(random.Next(40), bytes.Count - (at / 2)))); break;
                default: bytes[at] = "{}[]\",:\\u0-e.tfn"u8[random.Next(16)]; break;
            }
            if (bytes.Count == 0) return [.. whole[..1]];
        }
        return [.. bytes];
    }

    private Task<ImportResult> ImportAsync(string name, byte[] bytes) =>
        test.Importer(Today).RunAsync(Request(CountFile.FromBytes(name, bytes), reason: null), Ct);
}
