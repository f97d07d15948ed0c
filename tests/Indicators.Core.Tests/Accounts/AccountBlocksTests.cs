using Indicators.Core.Accounts;
using Xunit;

namespace Indicators.Core.Tests.Accounts;

public sealed class AccountBlocksTests
{
    [Fact]
    public void Paragraphs_line_breaks_and_lists_are_distinguished()
    {
        var blocks = AccountBlocks.Read("Vi gick vandringar:\n- Kil\n- Fagerås\nNästa år blir det fler.\nTack!\n\nNytt stycke");
        Assert.Equal(
            ["Vi gick vandringar:", "* Kil|Fagerås", "Nästa år blir det fler.|Tack!", "Nytt stycke"],
            blocks.Select(block => (block.IsList ? "* " : "")
                + string.Join('|', block.Lines.Select(line => string.Concat(line.Select(run => run.Text))))));
    }

    [Theory]
    [InlineData("Läs på https://polisen.se/kil.", "Läs på |[https://polisen.se/kil]|.")]
    [InlineData("(http://kil.se/a?b=1&c=2)", "(|[http://kil.se/a?b=1&c=2]|)")]
    [InlineData("https://a.se och https://b.se", "[https://a.se]| och |[https://b.se]")]
    [InlineData("javascript:alert(1) och data:text/html,x", "javascript:alert(1) och data:text/html,x")]
    [InlineData("https://polisen.se@ond.example/", "https://polisen.se@ond.example/")]
    [InlineData("https://", "https://")]
    [InlineData("<a href=\"https://a.se\">x</a>", "<a href=\"|[https://a.se]|\">x</a>")]
    public void Only_addresses_of_pages_become_links(string text, string runs) => Assert.Equal(
        runs,
        string.Join('|', Assert.Single(Assert.Single(AccountBlocks.Read(text)).Lines)
            .Select(run => run.Link is null ? run.Text : $"[{run.Text}]")));

    [Fact]
    public void An_empty_text_has_no_blocks() => Assert.Empty(AccountBlocks.Read(""));
}
