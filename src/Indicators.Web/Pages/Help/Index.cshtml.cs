using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Help;

/// <summary>Contents of the help, for everyone.</summary>
[AllowAnonymous]
public sealed class IndexModel : PageModel;
