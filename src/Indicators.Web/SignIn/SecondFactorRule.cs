using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Authorization;

namespace Indicators.Web.SignIn;

/// <summary>People who can give others access, or release a report, must sign in with a code too.</summary>
public sealed class SecondFactorRule
{
    private const string Setting = RiskySettings.SecondFactor;

    private readonly bool isRequired;

    private SecondFactorRule(bool isRequired) => this.isRequired = isRequired;

    /// <summary>Required in production, unless the setting says otherwise.</summary>
    /// <exception cref="SettingsException">The setting is neither true nor false.</exception>
    public static SecondFactorRule Read(IConfiguration configuration) => new(
        configuration[Setting] is not { Length: > 0 } text ? configuration.IsProduction()
        : bool.TryParse(text, out var isRequired) ? isRequired
        : throw new SettingsException($"{Setting} is “{text}”; it must be true or false."));

    /// <summary>Those who administer or release reports, when the setting requires it.</summary>
    public bool IsRequiredOf(User person) => isRequired && (person.May(Permission.Administer) || person.May(Permission.ReleaseReports));

    /// <summary>Sends a person who needs a second factor and has none to the page where it is turned on.</summary>
    public Task RequireAsync(HttpContext context, RequestDelegate next)
    {
        if (context.SignedIn() is not { TwoFactor: false, IsByOrganisation: false, User: var user }) return next(context);
        if (!IsRequiredOf(user) || IsOpen(context.GetEndpoint())) return next(context);
        var wanted = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : null;
        var links = context.RequestServices.GetRequiredService<LinkGenerator>();
        context.Response.Redirect(links.GetPathByPage(context, "/Users/TwoFactor", values: new { till = wanted })!);
        return Task.CompletedTask;
    }

    private static bool IsOpen(Endpoint? endpoint) =>
        endpoint is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        || endpoint.Metadata.GetMetadata<OpenBeforeSecondFactorAttribute>() is not null;
}

/// <summary>On the page where the second factor is turned on.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenBeforeSecondFactorAttribute : Attribute;
