using Indicators.Core.Counts;
using Indicators.Core.Imports;
using Indicators.Core.Imports.Files;
using Xunit;

namespace Indicators.Core.Tests.Imports;

/// <summary>Short ways to read a file and to say the outcome.</summary>
internal static class Readings
{
    public static FileReading Read(CountFile file, IndicatorCatalogue? known = null, CancellationToken deadline = default) =>
        FileReading.Of(file, known, deadline);

    public static FileReading Read(byte[] bytes, string name = "antal.xlsx") => Read(CountFile.FromBytes(name, bytes));

    public static string Problems(FileReading reading) => string.Join('\n', reading.Problems);

    public static Count Single(FileReading reading)
    {
        Assert.Equal("", Problems(reading));
        return Assert.Single(reading.Counts).Count;
    }
}
