using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Receipts;
using Indicators.Core.Tests.Support;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;

namespace Indicators.Core.Tests.Imports.Receipts;

public sealed class ReceiptTests(TestDatabase test) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly ReceiptAddress Sender = new(
        new("Uppföljning", "uppfoljning@indicators.example"), new("Rita Rapportör", "rita@polisen.example"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await test.ExecuteAsync("truncate agreement_versions, imports, counts, count_history, audit_log, outbox restart identity cascade");
        await test.StoreAgreementsAsync();
        await test.OpenPeriodsAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<ImportResult> Import(CountFile file, bool somebodyWaits = true) =>
        test.Importer(Today).RunAsync(Request(file) with { ReceiptTo = Sender, IsInteractive = somebodyWaits }, Ct);

    private async Task<Receipt?> Read(long id)
    {
        await using var connection = await test.Database.OpenAsync(Ct);
        return await ImportStore.ReceiptAsync(connection, id, Ct);
    }

    private Task<string> Kept() => test.ScalarAsync<string>(
        "select format('%s receipts, %s mails, %s imports', (select count(*) from import_receipts), "
        + "(select count(*) from outbox), (select count(*) from imports))");

    [Fact]
    public async Task A_receipt_can_be_read_later_as_it_was_given()
    {
        await Import(Rows("1883;lob;2016-03;9;;;"));
        var result = await Import(Rows("1883;lob;2016-03;10;;;"));
        var kept = (await Read(result.ReceiptId!.Value))!;
        Assert.Equal(ImportText.Of("antal.csv", result), ImportText.Of("antal.csv", kept.Result));
        var text = ReceiptText.Of(kept);
        Assert.Contains("Filen antal.csv är inläst. Kvitto 2.", text, StringComparison.Ordinal);
        Assert.Contains("- 1883, lob, mars 2016: 9 → 10 (Rättat)", text, StringComparison.Ordinal);
        Assert.Contains("Teckenkodning: UTF-8.", text, StringComparison.Ordinal);
        Assert.Contains(
            "Kvitto 2. Inlämnad 15\u00A0september\u00A02016 kl. 12.00 av Rita Rapportör genom test. Orsak: Rättat", text,
            StringComparison.Ordinal);
        Assert.Contains(result.Receipt!.Sha256, text, StringComparison.Ordinal);
        Assert.Null(await Read(99));
    }

    [Fact]
    public async Task Each_import_sends_one_receipt_and_the_same_file_again_none()
    {
        var file = Rows("1883;lob;2016-03;9;;;");
        await Import(file);
        Assert.Equal("1 receipts, 1 mails, 1 imports", await Kept());
        Assert.Equal(
            "rita@polisen.example Inläst: antal.csv",
            await test.ScalarAsync<string>("select recipient_address || ' ' || subject from outbox"));
        await Import(file);
        await Import(Rows("1883;lob;2016-3;9;;;"));
        Assert.Equal("1 receipts, 1 mails, 1 imports", await Kept());
    }

    [Fact]
    public async Task A_refused_file_of_an_unattended_import_leaves_a_receipt()
    {
        var file = Rows("1883;lob;2016-03;x;;;");
        await Import(file);
        Assert.Equal("0 receipts, 0 mails, 0 imports", await Kept());
        var first = await Import(file, somebodyWaits: false);
        Assert.Equal("1 receipts, 1 mails, 0 imports", await Kept());
        Assert.Contains("”x” är inget antal", ReceiptText.Of((await Read(first.ReceiptId!.Value))!), StringComparison.Ordinal);
        Assert.Equal(first.ReceiptId, (await Import(file, somebodyWaits: false)).ReceiptId);
        Assert.Equal("1 receipts, 1 mails, 0 imports", await Kept());
    }

    [Fact]
    public async Task A_file_stopped_by_warnings_in_an_unattended_import_leaves_a_receipt()
    {
        var request =
            new ImportRequest(Rows("1883;lob;2016-09;9;;;"), "drop_folder", Reporter) { ReceiptTo = Sender, IsInteractive = false };
        var result = await test.Importer(Today).RunAsync(request, Ct);
        Assert.Equal("1 receipts, 1 mails, 0 imports", await Kept());
        Assert.Equal("Inte inläst, granska varningarna: antal.csv", await test.ScalarAsync<string>("select subject from outbox"));
        Assert.Contains("Inlämnad 15\u00A0september\u00A02016 kl. 12.00 av Rita Rapportör genom inlämningsmappen.",
            ReceiptText.Of((await Read(result.ReceiptId!.Value))!), StringComparison.Ordinal);
    }
}
