using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Xunit;

namespace Indicators.Web.Tests.Support;

/// <summary>A person at a browser without JavaScript: keeps cookies, follows redirects, and sends a form with what it hides.</summary>
public sealed class Visitor : IDisposable
{
    private readonly HttpClientHandler handler = new() { AllowAutoRedirect = true };

    public Visitor(Uri site) => Client = new(handler) { BaseAddress = site };

    public HttpClient Client { get; }

    public CookieCollection Cookies => handler.CookieContainer.GetCookies(Client.BaseAddress!);

    public async Task<Answer> GetAsync(string address) => await ReadAsync(await Client.GetAsync(address, Ct));

    /// <summary>Opens a page, fills in its form and sends it.</summary>
    /// <param name="button">
    /// "name=value" of the button pressed, or its form's handler; null for the page's only form but signing out.
    /// </param>
    public async Task<Answer> PostAsync(string address, Dictionary<string, string> fields, string? button = null)
    {
        var page = await GetAsync(address);
        Assert.True(page.Status == HttpStatusCode.OK, $"{address} answered {page.Status}");
        return await SendAsync(page, fields, button);
    }

    /// <summary>Sends a form of an open page, with all its fields.</summary>
    public async Task<Answer> SendAsync(Answer page, Dictionary<string, string> fields, string? button = null)
    {
        var form = page.Forms.First(f => button is null || Handles(f, button)
            || f.QuerySelectorAll("button").Any(b => $"{b.GetAttribute("name")}={b.GetAttribute("value")}" == button));
        if (button?.Split('=') is [var key, var pressed]) fields = new(fields) { [key] = pressed };
        return await PressAsync(page, form, fields);
    }

    /// <summary>Compares whole names, since an id in the address may contain a short one.</summary>
    private static bool Handles(IElement form, string handler) =>
        $"{form.GetAttribute("action")}&".Contains($"handler={handler}&", StringComparison.OrdinalIgnoreCase);

    /// <summary>Sends a form of an open page as a browser would, wherever it is on the page.</summary>
    public async Task<Answer> PressAsync(Answer page, IElement form, Dictionary<string, string>? fields = null)
    {
        var sent = Held(form).ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);
        foreach (var (name, value) in fields ?? []) sent[name] = value;
        var to = form.GetAttribute("action") is { Length: > 0 } action ? action : page.PathAndQuery;
        return await ReadAsync(await Client.PostAsync(to, new FormUrlEncodedContent(sent), Ct));
    }

    /// <summary>Opens a page and sends a file with its form.</summary>
    /// <param name="field">Name of the field for the file.</param>
    public async Task<Answer> UploadAsync(string address, string field, string fileName, byte[] bytes)
    {
        var page = await GetAsync(address);
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in Held(page.Forms.First())) form.Add(new StringContent(value), name);
        form.Add(new ByteArrayContent(bytes), field, fileName);
        return await ReadAsync(await Client.PostAsync(page.PathAndQuery, form, Ct));
    }

    public void Dispose()
    {
        Client.Dispose();
        handler.Dispose();
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static IEnumerable<(string Name, string Value)> Held(IElement form) =>
        from element in form.QuerySelectorAll("input[name], select[name], textarea[name]")
        let input = element as IHtmlInputElement
        where input is not { Type: "checkbox" or "radio", IsChecked: false } and not { Type: "file" }
        let value = element switch
        {
            IHtmlInputElement i => i.Value,
            IHtmlSelectElement s => s.Value ?? "",
            IHtmlTextAreaElement t => t.Value,
            _ => "",
        }
        group value by element.GetAttribute("name")! into named
        select (named.Key, named.First());

    private static async Task<Answer> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var html = answer.Content.Headers.ContentType?.MediaType == "text/html";
            var text = html ? await answer.Content.ReadAsStringAsync(Ct) : "";
            return new(
                answer.StatusCode, answer.RequestMessage!.RequestUri!, new HtmlParser().ParseDocument(text), answer.Headers,
                html ? [] : await answer.Content.ReadAsByteArrayAsync(Ct));
        }
    }
}

/// <param name="Bytes">The content of an answer that is not a page.</param>
public sealed record Answer(
    HttpStatusCode Status, Uri Uri, IDocument Page, System.Net.Http.Headers.HttpResponseHeaders Headers, byte[] Bytes)
{
    /// <summary>The address after redirects.</summary>
    public string Address => Uri.AbsolutePath;

    public string PathAndQuery => Uri.PathAndQuery;

    /// <summary>The text of the main element, with white space collapsed.</summary>
    public string Text => string.Join(
        ' ', (Page.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string Heading => Page.QuerySelector("h1")?.TextContent.Trim() ?? "";

    /// <summary>The errors that the page shows.</summary>
    public IReadOnlyList<string> Faults => [.. Page.QuerySelectorAll(".faults li").Select(li => li.TextContent.Trim())];

    internal IEnumerable<IElement> Forms => Page.QuerySelectorAll("main form[method=post]");
}
