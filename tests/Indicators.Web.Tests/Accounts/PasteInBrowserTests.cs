using Indicators.Core.Users;
using Indicators.Web.Tests.Support;
using Microsoft.Playwright;
using Xunit;

namespace Indicators.Web.Tests.Accounts;

/// <summary>Text that is pasted from a word processor at a real browser, from its real clipboard.</summary>
public sealed class PasteInBrowserTests(ForshagaSite site, TestBrowser browser) : IClassFixture<ForshagaSite>
{
    private const string Account = "/kommuner/1763/redovisningar/forshaga-2020/2020-T2/2/polisen";

    /// <summary>As Word writes it: its lists are paragraphs with the bullet in a span of its own.</summary>
    private const string Word =
        """
        <html><head><style>p.MsoNormal { margin:0 }</style><!--[if gte mso 9]><xml>dolt</xml><![endif]--></head><body>
        <p class=MsoNormal><b>Vi gick</b> &ldquo;vandringar&rdquo;&nbsp;i
        Kil:<o:p></o:p></p>
        <p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span style='font-family:Symbol;mso-list:Ignore'>·<span
        style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>Kyrkebyskolan<o:p></o:p></p>
        <p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='font-family:"Courier New";mso-list:Ignore'>o<span
        style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>Lärcenter</p>
        <ul><li>Fagerås</li><li>Tolita</li></ul>
        <table><tr><td>Skola</td><td>Antal</td></tr><tr><td>Gunnar</td><td>45</td></tr></table>
        <script>alert(1)</script>
        <p class=MsoNormal>Rad ett<br>rad två</p>
        </body></html>
        """;

    private const string Plain =
        "Vi gick “vandringar”\u00A0i Kil:\r\n•\tKyrkebyskolan\r\no\tLärcenter\r\n•\tFagerås\r\n•\tTolita\r\n"
        + "Skola\tAntal\r\nGunnar\t45\r\nRad ett\vrad två\r\n";

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task What_is_pasted_from_Word_becomes_plain_paragraphs_and_lists(bool hasHtml, bool hasPlain)
    {
        using var officer = await site.SignInAsync(UserRole.MunicipalPoliceOfficer, ForshagaSite.Forshaga);
        var page = await browser.OpenAsync(officer, policy: true);
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync(Account);
        await page.EvaluateAsync(
            """
            async ([html, plain]) => {
                const parts = {};
                if (html) parts['text/html'] = new Blob([html], { type: 'text/html' });
                if (plain) parts['text/plain'] = new Blob([plain], { type: 'text/plain' });
                await navigator.clipboard.write([new ClipboardItem(parts)]);
            }
            """,
            new[] { hasHtml ? Word : null, hasPlain ? Plain : null });
        await page.GetByLabel("Vad gjordes").FillAsync("");
        await page.GetByLabel("Vad gjordes").FocusAsync();
        await page.Keyboard.PressAsync("Control+V");
        await page.GetByRole(AriaRole.Button, new() { Name = "Spara utkast" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Utkastet är sparat");
        var text = (await page.GetByLabel("Vad gjordes").InputValueAsync()).Replace('\u00A0', ' ');
        Assert.Equal(
            [
                "Vi gick “vandringar” i Kil:", "- Kyrkebyskolan", "- Lärcenter", "- Fagerås", "- Tolita", "Skola, Antal", "Gunnar, 45",
                "Rad ett", "rad två",
            ],
            text.Split('\n').Where(line => line.Length > 0));
        await page.Context.CloseAsync();
    }
}
