using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Help;

[AllowAnonymous]
public sealed class IndexModel : PageModel;
