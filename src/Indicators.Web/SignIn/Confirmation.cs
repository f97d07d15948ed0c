using System.Reflection;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Indicators.Web.SignIn;

/// <summary>What the person at an open session types again: the fields of the partial _Proof.</summary>
public sealed record ReauthenticationFields(bool HasPassword, bool HasCode)
{
    /// <summary>Never shown again.</summary>
    public string? Current => null;

    /// <summary>Never shown again.</summary>
    public string? Code => null;

    /// <summary>A field for each that the account has.</summary>
    public static ReauthenticationFields Of(UserCredentials account) => new(account.PasswordHash is not null, account.TwoFactor);
}

/// <summary>
/// Checks that the person at the keyboard is the one who signed in: they enter password and code again, as far as the account has them,
/// for one form or for some minutes of the session.
/// </summary>
public sealed class Confirmation(
    Database database, UserManager<UserCredentials> accounts, Reauthenticate reauthenticate, PasswordSignIn passwordSignIn,
    AccessLogWriter accessLog, SendUserNotice notice, TimeProvider time)
{
    /// <summary>Names of the form fields.</summary>
    public static readonly IReadOnlyList<string> Fields = [nameof(ReauthenticationFields.Current), nameof(ReauthenticationFields.Code)];

    /// <summary>How long a confirmation lasts in its session.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>The account of the signed-in person.</summary>
    public async Task<UserCredentials> AccountAsync(HttpContext http) => (await accounts.FindByIdAsync(http.Person().Id.ToString()))!;

    /// <summary>Whether they have confirmed in this session in the last ten minutes, or do it with this form.</summary>
    /// <param name="faults">Gets an error when they have typed something wrong; unchanged when they have typed nothing.</param>
    public async Task<bool> IsConfirmedAsync(HttpContext http, UserCredentials account, ModelStateDictionary faults)
    {
        if (IsRecent(http)) return true;
        // A person without a password confirms at the organisation: a code alone is not enough.
        if (account.PasswordHash is null || !Fields.Any(http.Request.Form.ContainsKey)) return false;
        if (!await IsProvedAsync(http, account, faults)) return false;
        await RememberAsync(http);
        return true;
    }

    /// <summary>
    /// Whether password and code of this form are right, which counts for this form only. A person without a password must instead have
    /// confirmed at the organisation in the last ten minutes (<see cref="RequiresConfirmationAttribute.IsWithoutPassword"/>).
    /// </summary>
    /// <param name="isCodeNeeded">False where the code is checked otherwise: when the second step is being turned on.</param>
    public async Task<bool> IsProvedAsync(HttpContext http, UserCredentials account, ModelStateDictionary faults, bool isCodeNeeded = true)
    {
        var (form, ct) = (http.Request.Form, http.RequestAborted);
        if (account.PasswordHash is null && !IsRecent(http))
        {
            faults.AddModelError("", "Bekräfta först att det är du, med organisationens inloggning.");
            return false;
        }
        var problem = await reauthenticate.WhyNotAsync(
            account, form[nameof(ReauthenticationFields.Current)].ToString(), form[nameof(ReauthenticationFields.Code)].ToString(),
            passwordSignIn.PlaceOf(http), isCodeNeeded, ct);
        if (problem is null) return true;
        if (!problem.IsEmpty)
            await accessLog.WriteAsync(http, problem.IsUsed ? AccessEvent.CodeUsedTwice : AccessEvent.ProofRefused, account.Id);
        if (problem.IsUsed) await notice.RunAsync(account.Id, CredentialChange.CodeUsedTwice, ct);
        faults.AddModelError(problem.IsOfCode ? nameof(ReauthenticationFields.Code) : nameof(ReauthenticationFields.Current), problem.Text);
        return false;
    }

    /// <summary>Stores the time of the confirmation with the session, in the database.</summary>
    public async Task RememberAsync(HttpContext http)
    {
        await using var connection = await database.OpenAsync(http.RequestAborted);
        await SessionStore.ConfirmAsync(connection, http.SignedIn()!.Session, time.GetUtcNow(), http.RequestAborted);
    }

    private bool IsRecent(HttpContext http) => http.SignedIn()!.ConfirmedAt is { } at && time.GetUtcNow() - at < Life;
}

/// <summary>
/// On a handler that gives or removes access, or weakens what protects it: an open session alone is not enough.
/// </summary>
/// <param name="action">What the sender of the form wants to do, after "Du vill": "bjuda in en person".</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RequiresConfirmationAttribute(string action) : Attribute
{
    /// <summary>In Swedish, after "Du vill".</summary>
    public string Action => action;

    /// <summary>The form has the fields of password and code itself; only a person without a password confirms elsewhere.</summary>
    public bool IsWithoutPassword { get; init; }
}

/// <summary>A page that names whom or what its forms are about when they have to be confirmed.</summary>
public interface IConfirmationSubject
{
    /// <summary>A name; null for none.</summary>
    string? ConfirmationSubject { get; }

    /// <summary>
    /// Whether the handler will certainly refuse the form, and do nothing: then the person is not asked to confirm, and reads what is wrong
    /// at once.
    /// </summary>
    /// <param name="handler">"Webhook" for OnPostWebhookAsync; null for OnPostAsync.</param>
    bool IsRefused(string? handler) => false;
}

/// <param name="Action">What is confirmed, after "Du vill".</param>
/// <param name="About">Whom or what it is about; null when the action names it.</param>
/// <param name="Address">Where the form was sent, and is sent again.</param>
/// <param name="Fields">Of the form, as they were sent.</param>
/// <param name="Organisation">The name of its sign-in, for a person without a password.</param>
/// <param name="Kept">Address of the kept form, after confirming there; null when the form must not be kept.</param>
public sealed record ConfirmView(
    string Action, string? About, string Address, IReadOnlyList<KeyValuePair<string, string>> Fields, ReauthenticationFields Proof,
    string? Organisation, string? Kept);

/// <summary>Asks before the handler runs, on a page that contains the form, so that confirming also sends it.</summary>
internal sealed class ConfirmationFilter : IAsyncPageFilter
{
    private const string View = "/Pages/Shared/_ConfirmIdentity.cshtml";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <summary>Runs the handler when the person has confirmed; otherwise the answer is a page that asks them to.</summary>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = context.HandlerInstance as IConfirmationSubject;
        if (context.HandlerMethod?.MethodInfo.GetCustomAttribute<RequiresConfirmationAttribute>() is { } requirement
            && page?.IsRefused(context.HandlerMethod.Name) is not true
            && await AskAsync(context.HttpContext, requirement, page?.ConfirmationSubject) is { } asked)
            context.Result = asked;
        else await next();
    }

    private static async Task<Microsoft.AspNetCore.Mvc.ViewResult?> AskAsync(
        HttpContext http, RequiresConfirmationAttribute requirement, string? about)
    {
        var confirmation = http.RequestServices.GetRequiredService<Confirmation>();
        var (account, faults) = (await confirmation.AccountAsync(http), new ModelStateDictionary());
        if (requirement.IsWithoutPassword && account.PasswordHash is not null) return null;
        if (await confirmation.IsConfirmedAsync(http, account, faults)) return null;
        var fields = from field in http.Request.Form
                     where !field.Key.StartsWith("__", StringComparison.Ordinal) && !Confirmation.Fields.Contains(field.Key)
                     from value in field.Value
                     select KeyValuePair.Create(field.Key, value ?? "");
        var view = new ConfirmView(
            requirement.Action, about, http.Request.Path + http.Request.QueryString, [.. fields], ReauthenticationFields.Of(account),
            http.RequestServices.GetRequiredService<OrganisationChoice>().Settings?.Name,
            account.PasswordHash is null
                ? await http.RequestServices.GetRequiredService<UnsentForms>().KeepAsync(http, http.Person())
                : null);
        return new()
        {
            ViewName = View,
            ViewData = new ViewDataDictionary<ConfirmView>(http.RequestServices.GetRequiredService<IModelMetadataProvider>(), faults)
            {
                Model = view,
            },
        };
    }
}
