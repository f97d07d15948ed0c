using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Forms;

/// <summary>A log that is shown a page at a time, with a search by person and day that is kept in the address.</summary>
[ShowsUnreadableValues]
public abstract class LogSearchPage : PageModel
{
    protected const int PageLength = 100;

    /// <summary>Part of a name, ignoring case; each log says which other texts it searches. Empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Who { get; set; }

    /// <summary>First Swedish day, inclusive; null for no limit.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    /// <summary>Last Swedish day, inclusive; null for no limit.</summary>
    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    /// <summary>Only entries older than this one.</summary>
    [BindProperty(SupportsGet = true, Name = "fore")]
    [Range(typeof(long), "1", "9223372036854775807", ErrorMessage = "Länken till äldre händelser går inte att läsa. Sök på nytt.")]
    public long? Before { get; set; }

    /// <summary>The address of the next page; null when this is the last.</summary>
    public string? OlderAddress =>
        EntryIds.Count < PageLength ? null : Address(("fore", EntryIds[^1].ToString(CultureInfo.InvariantCulture)));

    /// <summary>Ids of the entries shown, the newest first.</summary>
    protected abstract IReadOnlyList<long> EntryIds { get; }

    /// <summary>Parameters of the search besides person and day.</summary>
    protected abstract IEnumerable<(string Name, string? Value)> OtherParameters { get; }

    /// <summary>Whether the search can find something: false, with the reason at the field, when it ends before it begins.</summary>
    protected bool IsSearchable()
    {
        if (!(From > To)) return true;
        ModelState.AddModelError(nameof(To), "Sista dagen är före den första. Byt plats på dem.");
        return false;
    }

    protected static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>This page with the same search and one more parameter.</summary>
    protected string Address((string Name, string Value) also)
    {
        var query = new QueryBuilder { { also.Name, also.Value } };
        foreach (var (name, value) in OtherParameters.Concat([(nameof(Who), Who), (nameof(From), Iso(From)), (nameof(To), Iso(To))]))
            if (!string.IsNullOrWhiteSpace(value)) query.Add(name, value);
        return Request.Path + query.ToString();
    }

    private static string? Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);
}
