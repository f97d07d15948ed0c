using Indicators.Core.Users;
using Microsoft.AspNetCore.Authorization;

namespace Indicators.Web.SignIn;

/// <summary>
/// The permission that a page needs: in the municipality of the address when it has one, otherwise in any. Every page has this attribute,
/// <see cref="NeedsSignInAttribute"/> or <see cref="AllowAnonymousAttribute"/>; a page without any of them is refused to everyone.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsAttribute(Permission permission) : AuthorizeAttribute, IAuthorizationRequirementData
{
    /// <summary>Also read by links, which show only what a person may open.</summary>
    public Permission Permission => permission;

    /// <summary>Checked by <see cref="PermissionHandler"/>.</summary>
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [new PermissionRequirement(permission)];
}

/// <summary>For pages about the person's own account, whatever their permissions.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsSignInAttribute : AuthorizeAttribute;

/// <summary>Refuses every page that has not declared who may open it.</summary>
internal sealed class DenyRequirement : AuthorizationHandler<DenyRequirement>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DenyRequirement requirement)
    {
        // That an address has no page, or does not accept a method or a media type, is not secret.
        if (context.Resource is HttpContext request && request.GetEndpoint() is not RouteEndpoint) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

/// <summary>Uses the permissions that the person has at this request.</summary>
internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (context.Resource is HttpContext request && request.May(requirement.Permission)) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
