using Indicators.Core.Users;
using Microsoft.AspNetCore.Authorization;

namespace Indicators.Web.SignIn;

/// <summary>
/// What a page needs. In an address with a kommun the right must hold in that kommun, else in any. Every page has this,
/// <see cref="NeedsSignInAttribute"/> or <see cref="AllowAnonymousAttribute"/>; one without any of them is refused to everybody.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Permission permission) : AuthorizeAttribute, IAuthorizationRequirementData
{
    public Permission Permission => permission;

    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new PermissionRequirement(permission)];
}

/// <summary>For a person's own things, whatever their rights.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsSignInAttribute : AuthorizeAttribute;

/// <summary>For whom no page has said: nobody.</summary>
internal sealed class DenyRequirement : AuthorizationHandler<DenyRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DenyRequirement requirement)
    {
        // An address with no page behind it is no secret, nor that one does not take a method or a media type.
        if (context.Resource is HttpContext request && request.GetEndpoint() is not RouteEndpoint) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>Asks the table of rights, with the rights that the person has at this request.</summary>
internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.Resource is HttpContext request && request.May(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
