using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Indicators.Web.Forms;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Indicators.Web.Pages.Administration;

/// <summary>The access log, with a search.</summary>
[Needs(Permission.Administer)]
[ShowsWhatIsUnreadable]
public sealed class SignInsModel(Database database, AccessLogLife life) : PageModel
{
    private const int PageLength = 100;

    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    /// <summary>Null for all.</summary>
    [BindProperty(SupportsGet = true)]
    public AccessEvent? What { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true, Name = "fore")]
    [Range(typeof(long), "1", "9223372036854775807")]
    public long? Before { get; set; }

    public IReadOnlyList<AccessEntry> Entries { get; private set; } = [];

    public int Days => life.Days;

    public IReadOnlyList<SelectListItem> Kinds { get; } =
    [
        new("Allt", ""),
        .. Enum.GetValues<AccessEvent>().Select(what => new SelectListItem(what.Words(), what.ToString()))
            .OrderBy(item => item.Text, StringComparer.Create(Swedish.Culture, ignoreCase: true)),
    ];

    public string? OlderAddress => Entries.Count < PageLength ? null : Address(Entries[^1].Id.ToString(CultureInfo.InvariantCulture));

    public async Task OnGetAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var who = string.IsNullOrWhiteSpace(Who) ? null : Who.Trim();
        Entries = await AccessLogStore.FindAsync(connection, new(null, who, What, From, To), Before, PageLength);
    }

    private string Address(string before)
    {
        var query = new QueryBuilder { { "fore", before } };
        var chosen = new[] { (nameof(Who), Who), (nameof(What), What?.ToString()), (nameof(From), Iso(From)), (nameof(To), Iso(To)) };
        foreach (var (name, value) in chosen)
            if (!string.IsNullOrWhiteSpace(value)) query.Add(name, value);
        return "/administration/inloggningar" + query;
    }

    private static string? Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
