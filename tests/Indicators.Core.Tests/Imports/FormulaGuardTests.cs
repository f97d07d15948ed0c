using Indicators.Core.Imports.Files;
using Xunit;

namespace Indicators.Core.Tests.Imports;

public sealed class FormulaGuardTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＋1", "'＋1")]
    [InlineData("－1", "'－1")]
    [InlineData("＠x", "'＠x")]
    [InlineData("'＝1", "''＝1")]
    [InlineData("lob ＝ 3", "lob ＝ 3")]
    public void Text_that_looks_like_a_formula_is_escaped_with_an_apostrophe_and_read_back_unchanged(
        string text, string cell)
    {
        Assert.Equal(cell, FormulaGuard.Add(text));
        Assert.Equal(text, FormulaGuard.Remove(cell));
    }
}
