using System.Text;
using Indicators.Core.Imports.Files;
using Xunit;
using static Indicators.Core.Tests.Imports.CountSamples;
using static Indicators.Core.Tests.Imports.Readings;

namespace Indicators.Core.Tests.Imports;

/// <summary>Files as such: how large, and whether they are there and stay as they are.</summary>
public sealed class CountFileTests
{
    /// <summary>Knows how long it is, and nothing else.</summary>
    private sealed class Unread(long length) : MemoryStream
    {
        public override long Length => length;

        public override int Read(Span<byte> buffer) => throw new InvalidOperationException("It was read.");
    }

    [Fact]
    public void A_file_of_200_MB_from_elsewhere_is_refused_by_its_length() =>
        Assert.Contains("Filen är 200\u00A0MB. Högst 20 MB kan läsas.",
            Problems(Read(new CountFile("antal.csv", () => new Unread(200L * 1024 * 1024)))), StringComparison.Ordinal);

    [Fact]
    public void A_file_on_the_machine_may_be_larger_but_not_of_any_size()
    {
        var path = Path.GetTempFileName();
        using (var file = File.OpenWrite(path)) file.SetLength(2_000L * 1024 * 1024);
        var problems = Problems(Read(CountFile.FromPath(path)));
        File.Delete(path);
        Assert.Contains("Filen är 2\u00A0000\u00A0MB. Högst 1\u00A0000 MB kan läsas.", problems, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_on_the_machine_may_not_be_larger()
    {
        var path = Path.GetTempFileName();
        using (var file = File.OpenWrite(path))
        {
            file.Write("PK\u0003\u0004"u8);
            file.SetLength(30 * 1024 * 1024);
        }
        var problems = Problems(Read(CountFile.FromPath(path)));
        File.Delete(path);
        Assert.Contains("Filen är 30\u00A0MB. Högst 20 MB kan läsas.", problems, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('4', "")]
    [InlineData('5', "Filen ändrades medan den lästes. Lämna in den igen när den är färdig.")]
    public void A_file_that_changes_after_its_hash_was_taken_is_refused(char total, string problems)
    {
        var bytes = Encoding.UTF8.GetBytes(Header + "1883;lob;2016-03;4;;;");
        using var opened = CountFile.FromBytes("antal.csv", bytes).Open().Value!;
        bytes[^4] = (byte)total;
        Assert.Equal(problems, Problems(FileReading.Of(opened.Table(new(TimeProvider.System), CancellationToken.None).Value!)));
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_does_not_take_the_rest_of_a_large_file_into_memory()
    {
        var text = Header + "1883;lob;2016-03;4;;;\n1883;lob;2016-04;4;;;\"öppet\n" + new string('x', 15_000_000);
        Assert.Contains(
            "Ett citattecken på rad 3 eller senare stängs aldrig", Assert.Single(Read(Csv(text)).Problems).Sentence,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_or_too_slow_file_is_refused_with_that_reason()
    {
        Assert.Contains("finns inte", Problems(Read(CountFile.FromPath("/nowhere/antal.csv"))), StringComparison.Ordinal);
        Assert.Contains(
            "tog för lång tid", Problems(Read(Rows("1883;lob;2016-03;4;;;"), deadline: new CancellationToken(canceled: true))),
            StringComparison.Ordinal);
    }
}
