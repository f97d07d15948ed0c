using Indicators.Core.Agreements;
using Indicators.Core.Users;

namespace Indicators.Web.SignIn;

/// <summary>Who a request comes from, and which kommun it is about.</summary>
public static class RequestPerson
{
    /// <summary>Null for one who is not signed in.</summary>
    public static SignedIn? SignedIn(this HttpContext context) => context.Features.Get<SignedIn>();

    /// <summary>On pages that need sign-in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in: the page has not said that it needs it.</exception>
    public static User Person(this HttpContext context) =>
        context.SignedIn()?.User ?? throw new InvalidOperationException("The page does not say that it needs sign-in.");

    /// <summary>Whether the person may, in the address's kommun when it has one, else in any.</summary>
    public static bool May(this HttpContext context, Permission permission) => context.SignedIn() is { User: var user }
        && (context.GetRouteValue(SignIn.Kommun.RouteValue) is null
            ? user.May(permission)
            : context.Kommun() is { } kommun && user.May(permission, kommun));

    /// <summary>Of the address; null without one, or when it is no code.</summary>
    public static MunicipalityCode? Kommun(this HttpContext context) =>
        context.GetRouteValue(SignIn.Kommun.RouteValue) is string text && MunicipalityCode.Parse(text) is { Ok: true } parsed
            ? parsed.Value
            : null;
}

/// <summary>How addresses name a kommun: <c>/kommuner/{kommun}/…</c>.</summary>
internal static class Kommun
{
    public const string RouteValue = "kommun";
}
