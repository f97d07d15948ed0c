using System.IO.Compression;
using System.Text;
using Indicators.Core.Tests.Imports;
using Indicators.Worker.Tests.Support;
using Xunit;

namespace Indicators.Worker.Tests.Commands;

public sealed class BadCountFileTests(Installation installation) : IClassFixture<Installation>, IAsyncLifetime
{
    private static readonly string[] Import = ["counts", "import", "--as-of", "2016-09-01"];

    public async ValueTask InitializeAsync()
    {
        if (await installation.ScalarAsync<bool>("select exists (select from agreement_versions)")) return;
        await installation.DoAsync(
            "agreement", "import", "--as-of", "2016-01-01", installation.Write("ort.yaml", SomeAgreement.Yaml(9001, "bra@ort.example")));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_problem_is_reported_at_once_by_row_and_column_and_nothing_is_stored()
    {
        var file = installation.Write("antal.csv", SomeAgreement.Header + string.Join('\n',
            "9001;lob;2016-01;4;;;",
            "9999;lob;2016-02;4;;;",
            "9001;lobb;2016-02;4;;;",
            "9001;lob;2015-12;4;;;",
            "9001;lob;2016-02;-1;;;",
            "9001;lob;2016-03;4,5;;;",
            "9001;lob;2016-04;2;3;;",
            "9001;lob;2016-01;5;;;"));
        await AssertRefusedAsync(
            file,
            "Filen antal.csv lästes inte in. Inget är sparat.",
            "Rätta 7 fel och lämna in filen igen:",
            "- Rad 3, kommun: ",
            "- Rad 4, indikator: ",
            "- Rad 5, period: December 2015 ligger utanför överenskommelsens tid",
            "- Rad 6, antal: -1 är negativt.",
            "- Rad 7, antal: 4,5 är inget heltal.",
            "- Rad 8, under18: Under 18 (3) är fler än antal (2).",
            "- Rad 9");
    }

    /// <summary>Kind of file, its name, its bytes and the expected sentence.</summary>
    public static TheoryData<string, string, Func<byte[]>, string> Files => new()
    {
        {
            "a separator of another kind", "antal.csv",
            () => Text(SomeAgreement.Header.Replace(';', '~') + "9001~lob~2016-01~4~~~"), "Kolumnerna skiljs åt med ”~”."
        },
        { "no line but the header", "antal.csv", () => Text(SomeAgreement.Header), "Filen har bara en rubrikrad." },
        {
            "letters that another program lost", "antal.csv",
            () => Text(SomeAgreement.Header + "9001;lob;2016-01;4;;;p\uFFFDsk"), "teckenkodning känns inte igen: rad 2"
        },
        { "a text file renamed", "antal.xlsx", () => Text(SomeAgreement.Header), "heter .xlsx men är ingen arbetsbok" },
        { "a protected workbook", "antal.xlsx", Protected, "skyddad med lösenord" },
        { "a zip bomb", "antal.xlsx", Bomb, "större än 100 MB när den packas upp" },
        {
            "half a workbook", "antal.xlsx",
            () => new Workbook().Sheet("Antal", [Workbook.Header]).Bytes()[..^40], "skadad eller ofullständig"
        },
        { "nothing", "antal.csv", () => [], "Filen är tom." },
    };

    [Theory]
    [MemberData(nameof(Files), DisableDiscoveryEnumeration = true)]
    public async Task An_unreadable_file_is_refused_with_its_kind(string kind, string name, Func<byte[]> content, string sentence)
    {
        Assert.NotEmpty(kind);
        await AssertRefusedAsync(
            installation.Write(name, content()), $"Filen {name} lästes inte in. Inget är sparat.", "Rätta 1 fel", sentence);
    }

    [Fact]
    public async Task A_file_of_2000_megabytes_is_refused_unread()
    {
        var path = installation.Write("stor.csv", SomeAgreement.Header);
        await using (var file = File.OpenWrite(path)) file.SetLength(2_000L * 1024 * 1024);
        await AssertRefusedAsync(path, "Filen stor.csv lästes inte in.", "Rätta 1 fel", "Filen är 2 000 MB. Högst 1 000 MB kan läsas.");
    }

    [Fact]
    public async Task A_file_that_does_not_exist_is_named() =>
        await AssertRefusedAsync(
            Path.Combine(installation.Folder, "saknas.csv"), "Filen saknas.csv lästes inte in.", "Rätta 1 fel", "finns inte");

    [Fact]
    public async Task A_bad_file_does_not_stop_the_good_ones_beside_it()
    {
        var bad = installation.Write("dålig.csv", SomeAgreement.Header + "9001;lob;2016-05;x;;;");
        var good = installation.Write("bra.csv", SomeAgreement.Header + "9001;lob;2016-05;3;;;");
        var ended = await installation.RunAsync([.. Import, bad, good]);
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("Rad 2, antal:", ended.Error, StringComparison.Ordinal);
        Assert.Contains("Filen bra.csv är inläst.", ended.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("UTF-8 med BOM")]
    [InlineData("Windows-1252")]
    public async Task Encodings_that_swedish_programs_write_are_read(string encoding)
    {
        var comment = $"Påskhälgen, även {encoding}";
        var output = await installation.DoAsync(
            [.. Import, installation.Write("antal.csv", Encode(encoding, $"{SomeAgreement.Header}9001;lob;2016-08;3;;;{comment}\n"))]);
        Assert.Contains($"Teckenkodning: {encoding}.", output, StringComparison.Ordinal);
        Assert.Equal(comment, await installation.ScalarAsync<string>("select comment from counts where first_day = '2016-08-01'"));
    }

    private static byte[] Encode(string encoding, string text) => encoding switch
    {
        "UTF-8 med BOM" => [.. Encoding.UTF8.GetPreamble(), .. Text(text)],
        "Windows-1252" => Encoding.Latin1.GetBytes(text),
        _ => Text(text),
    };

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Protected() =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[500], .. Encoding.Unicode.GetBytes("EncryptedPackage\0")];

    private static byte[] Bomb()
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var bomb = zip.CreateEntry("xl/workbook.xml").Open();
            var block = new byte[1024 * 1024];
            for (var i = 0; i < 201; i++) bomb.Write(block);
        }
        return bytes.ToArray();
    }

    /// <param name="sentences">Expected content of each line, in order; there are no other lines.</param>
    private async Task AssertRefusedAsync(string file, params string[] sentences)
    {
        var before = await installation.StoredAsync();
        var ended = await installation.RunAsync([.. Import, file]);
        Assert.Equal((1, ""), (ended.ExitCode, ended.Output));
        // Numbers are kept together with their nouns by a space that does not break.
        var lines = ended.ErrorLines.Select(line => line.Replace('\u00A0', ' '));
        Assert.Collection(
            lines,
            [.. sentences.Select(sentence => (Action<string>)(line => Assert.Contains(sentence, line, StringComparison.Ordinal)))]);
        Assert.Equal(before, await installation.StoredAsync());
    }
}
