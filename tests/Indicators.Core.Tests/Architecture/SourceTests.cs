using System.Text.RegularExpressions;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Architecture;

public sealed partial class SourceTests
{
    private const int MaxLines = 300, MaxLineLength = 140;

    [Fact]
    public void The_source_files_are_found()
    {
        Assert.Contains(SourceFile.All, f => f.Path == "Indicators.Core/Charts/Chart.cs");
        Assert.All(Architecture.Projects.Keys, project => Assert.Contains(SourceFile.All, f => f.Path == $"{project}/{project}.csproj"));
    }

    [Fact]
    public void No_file_is_too_long_to_read_at_once() => Assert.Empty(
        from file in SourceFile.All
        let lines = file.Text.Count(c => c == '\n')
        where lines > MaxLines
        select $"{file.Path} has {lines} lines");

    [Fact]
    public void No_line_of_CSharp_or_Razor_is_longer_than_140_characters() => Assert.Empty(
        from folder in new[] { "src", "tests" }
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)
        where Path.GetExtension(file) is ".cs" or ".cshtml"
        let path = Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')
        from line in File.ReadLines(file).Index()
        where line.Item.Length > MaxLineLength
        select $"{path}:{line.Index + 1} has {line.Item.Length} characters");

    [Fact]
    public void No_code_is_left_unfinished() => Assert.Empty(
        from file in SourceFile.All
        from word in Unfinished().Matches(file.Text)
        select $"{file.Path}: {word.Value}");

    [Theory]
    [InlineData("Thread.Sleep(100);")]
    [InlineData("// TODO later")]
    [InlineData("// FIXME")]
    [InlineData("throw new NotImplementedException();")]
    public void Unfinished_code_is_found(string code) => Assert.Matches(Unfinished(), code);

    [GeneratedRegex(@"\bThread\.Sleep\b|\b(TODO|FIXME|HACK|NotImplementedException)\b")]
    private static partial Regex Unfinished();
}
