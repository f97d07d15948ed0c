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
    public void A_text_that_a_spreadsheet_takes_for_a_formula_is_written_with_an_apostrophe_and_read_back_as_it_was(
        string text, string cell)
    {
        Assert.Equal(cell, FormulaGuard.Add(text));
        Assert.Equal(text, FormulaGuard.Remove(cell));
    }
}
