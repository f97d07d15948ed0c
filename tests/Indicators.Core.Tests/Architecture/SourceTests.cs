using System.Text.RegularExpressions;
using Xunit;

namespace Indicators.Core.Tests.Architecture;

public sealed partial class SourceTests
{
    private const int MostLines = 300;

    [Fact]
    public void The_source_is_found_at_all()
    {
        Assert.Contains(SourceFile.All, f => f.Path == "Indicators.Core/Charts/Chart.cs");
        Assert.All(Architecture.Projects.Keys, project => Assert.Contains(SourceFile.All, f => f.Path == $"{project}/{project}.csproj"));
    }

    [Fact]
    public void No_file_is_too_long_to_read_at_once() => Assert.Empty(
        from file in SourceFile.All
        let lines = file.Text.Count(c => c == '\n')
        where lines > MostLines
        select $"{file.Path} has {lines} lines");

    [Fact]
    public void Nothing_is_left_for_later() => Assert.Empty(
        from file in SourceFile.All
        from word in Unfinished().Matches(file.Text)
        select $"{file.Path}: {word.Value}");

    [Theory]
    [InlineData("Thread.Sleep(100);")]
    [InlineData("// TODO later")]
    [InlineData("// FIXME")]
    [InlineData("throw new NotImplementedException();")]
    public void What_is_unfinished_is_seen(string code) => Assert.Matches(Unfinished(), code);

    [GeneratedRegex(@"\bThread\.Sleep\b|\b(TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex Unfinished();
}
