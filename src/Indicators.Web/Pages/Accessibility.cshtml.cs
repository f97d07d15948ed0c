using Indicators.Core.Notifications;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages;

/// <summary>What the law on digital public service asks every site to tell.</summary>
[AllowAnonymous]
public sealed class AccessibilityModel(IConfiguration configuration, MailSettings mail) : PageModel
{
    /// <summary>Where faults are reported: Web:AccessibilityContact, else the address that mail comes from.</summary>
    public string Contact => configuration["Web:AccessibilityContact"] is { Length: > 0 } address ? address : mail.FromAddress;
}
