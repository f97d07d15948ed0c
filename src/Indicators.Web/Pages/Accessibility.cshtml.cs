using Indicators.Core.Notifications;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages;

/// <summary>The accessibility statement that the Swedish act on digital public services (2018:1937) requires; for everyone.</summary>
[AllowAnonymous]
public sealed class AccessibilityModel(IConfiguration configuration, MailSettings mail) : PageModel
{
    /// <summary>Address for reports of barriers: Web:AccessibilityContact, otherwise the sender of mail.</summary>
    public string Contact => configuration["Web:AccessibilityContact"] is { Length: > 0 } address ? address : mail.FromAddress;
}
