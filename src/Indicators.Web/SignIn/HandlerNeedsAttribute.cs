using System.Reflection;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Indicators.Web.SignIn;

/// <summary>On a handler (OnPost…) that needs another permission than its page: many may read what few may change.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class HandlerNeedsAttribute(Permission permission) : Attribute
{
    /// <summary>Needed in the municipality of the address, as for a page.</summary>
    public Permission Permission => permission;
}

/// <summary>Checks before the handler runs.</summary>
internal sealed class HandlerNeedsFilter : IPageFilter
{
    public void OnPageHandlerSelected(PageHandlerSelectedContext context)
    {
        // The form is not read yet.
    }

    /// <summary>Answers 403, and the refusal is in the access log.</summary>
    public void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        if (context.HandlerMethod?.MethodInfo.GetCustomAttribute<HandlerNeedsAttribute>() is { } needs
            && !context.HttpContext.May(needs.Permission))
            context.Result = new ForbidResult();
    }

    public void OnPageHandlerExecuted(PageHandlerExecutedContext context)
    {
        // Too late to refuse.
    }
}
