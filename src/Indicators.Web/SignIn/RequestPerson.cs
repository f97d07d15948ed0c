using Indicators.Core.Agreements;
using Indicators.Core.Users;

namespace Indicators.Web.SignIn;

/// <summary>The person behind a request, and the municipality it is about.</summary>
public static class RequestPerson
{
    /// <summary>Null when not signed in.</summary>
    public static SignedIn? SignedIn(this HttpContext context) => context.Features.Get<SignedIn>();

    /// <summary>The signed-in person, on a page that requires sign-in.</summary>
    /// <exception cref="InvalidOperationException">Not signed in: the page lacks an attribute that requires it.</exception>
    public static User Person(this HttpContext context) =>
        context.SignedIn()?.User ?? throw new InvalidOperationException("The page lacks an attribute that requires sign-in.");

    /// <summary>Whether the person has the permission in the municipality of the address, or in any when the address has none.</summary>
    public static bool May(this HttpContext context, Permission permission) => context.SignedIn() is { User: var user }
        && (context.GetRouteValue(MunicipalityRoute.RouteValue) is null
            ? user.May(permission)
            : context.RouteMunicipality() is { } kommun && user.May(permission, kommun));

    /// <summary>The municipality in the address; null when there is none, or it is not a code.</summary>
    public static MunicipalityCode? RouteMunicipality(this HttpContext context) =>
        context.GetRouteValue(MunicipalityRoute.RouteValue) is string text && MunicipalityCode.Parse(text) is { Ok: true } parsed
            ? parsed.Value
            : null;
}

/// <summary>How addresses name a kommun: <c>/kommuner/{kommun}/…</c>.</summary>
internal static class MunicipalityRoute
{
    /// <summary>Name of the route value: a municipality code, four digits.</summary>
    public const string RouteValue = "kommun";
}
