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
public sealed record ProofFields(bool HasPassword, bool HasCode)
{
    /// <summary>Never shown again.</summary>
    public string? Current => null;

    public string? Code => null;

    /// <summary>Of those that the account has.</summary>
    public static ProofFields Of(Account account) => new(account.PasswordHash is not null, account.TwoFactor);
}

/// <summary>
/// The person at the keyboard is the one who signed in: they show password and code again, of those that the account has. Either for one
/// form, or for some minutes of the session.
/// </summary>
public sealed class Confirmation(
    Database database, UserManager<Account> accounts, ProveAgain prove, Entrance entrance, AccessTrail trail,
    SendAccountNotice notice, TimeProvider time)
{
    /// <summary>What was sent with a form is found under these names.</summary>
    public static readonly IReadOnlyList<string> Fields = [nameof(ProofFields.Current), nameof(ProofFields.Code)];

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public async Task<Account> AccountAsync(HttpContext http) => (await accounts.FindByIdAsync(http.Person().Id.ToString()))!;

    /// <summary>Whether they have confirmed in this session a short while ago, or do it with this form.</summary>
    /// <param name="faults">Gets what is wrong with what they typed; nothing when nothing was.</param>
    public async Task<bool> IsConfirmedAsync(HttpContext http, Account account, ModelStateDictionary faults)
    {
        if (IsRecent(http)) return true;
        // Who comes by the organisation alone confirms there: a code alone is no password.
        if (account.PasswordHash is null || !Fields.Any(http.Request.Form.ContainsKey)) return false;
        if (!await IsProvedAsync(http, account, faults)) return false;
        await RememberAsync(http);
        return true;
    }

    /// <summary>
    /// Whether password and code of this form are right. It holds for this form alone. Of one who has no password, who has confirmed at
    /// the organisation a short while ago in its place (<see cref="AsksToConfirmAttribute.IsForNoPassword"/>).
    /// </summary>
    /// <param name="isCodeNeeded">False where the code is checked otherwise: when the second step is being turned on.</param>
    public async Task<bool> IsProvedAsync(HttpContext http, Account account, ModelStateDictionary faults, bool isCodeNeeded = true)
    {
        var (form, ct) = (http.Request.Form, http.RequestAborted);
        if (account.PasswordHash is null && !IsRecent(http))
        {
            faults.AddModelError("", "Bekräfta först att det är du, med organisationens inloggning.");
            return false;
        }
        var problem = await prove.WhyNotAsync(
            account, form[nameof(ProofFields.Current)].ToString(), form[nameof(ProofFields.Code)].ToString(),
            entrance.PlaceOf(http), isCodeNeeded, ct);
        if (problem is null) return true;
        if (!problem.IsEmpty)
            await trail.WriteAsync(http, problem.IsUsed ? AccessEvent.CodeUsedTwice : AccessEvent.ProofRefused, account.Id);
        if (problem.IsUsed) await notice.RunAsync(account.Id, AccountChange.CodeUsedTwice, ct);
        faults.AddModelError(problem.IsOfCode ? nameof(ProofFields.Code) : nameof(ProofFields.Current), problem.Text);
        return false;
    }

    public async Task RememberAsync(HttpContext http)
    {
        await using var connection = await database.OpenAsync(http.RequestAborted);
        await SessionStore.ConfirmAsync(connection, http.SignedIn()!.Session, time.GetUtcNow());
    }

    private bool IsRecent(HttpContext http) => http.SignedIn()!.ConfirmedAt is { } at && time.GetUtcNow() - at < Life;
}

/// <summary>
/// On a handler that lets somebody in, shuts somebody out, or takes away what keeps others out: an open session alone is not enough for it.
/// </summary>
/// <param name="deed">What one who sent the form wants to do, as it follows on "Du vill": "bjuda in en person".</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AsksToConfirmAttribute(string deed) : Attribute
{
    public string Deed => deed;

    /// <summary>The form has the fields of password and code itself; only one who has no password is sent to confirm elsewhere.</summary>
    public bool IsForNoPassword { get; init; }
}

/// <summary>A page that says whom or what a form that is to be confirmed is about.</summary>
public interface IConfirmedAbout
{
    /// <summary>A name; null for none.</summary>
    string? ConfirmedAbout { get; }
}

/// <param name="Deed">What is confirmed, as it follows on "Du vill".</param>
/// <param name="About">Whom or what it is about; null when the deed says it.</param>
/// <param name="Address">Where the form was sent, and is sent again.</param>
/// <param name="Fields">Of the form, as they were sent.</param>
/// <param name="Organisation">The name of its sign-in, for one who has no password to confirm with.</param>
/// <param name="Kept">Where one who confirms there finds what was sent; null when it was not for keeping.</param>
public sealed record ConfirmView(
    string Deed, string? About, string Address, IReadOnlyList<KeyValuePair<string, string>> Fields, ProofFields Proof, string? Organisation,
    string? Kept);

/// <summary>Asks before the handler runs, on a page that holds what was sent, so that confirming also sends it.</summary>
internal sealed class ConfirmedFilter : IAsyncPageFilter
{
    private const string View = "/Pages/Shared/_ConfirmIdentity.cshtml";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (context.HandlerMethod?.MethodInfo.GetCustomAttribute<AsksToConfirmAttribute>() is { } asks
            && await AskAsync(context.HttpContext, asks, (context.HandlerInstance as IConfirmedAbout)?.ConfirmedAbout) is { } asked)
            context.Result = asked;
        else await next();
    }

    private static async Task<Microsoft.AspNetCore.Mvc.ViewResult?> AskAsync(HttpContext http, AsksToConfirmAttribute asks, string? about)
    {
        var confirmation = http.RequestServices.GetRequiredService<Confirmation>();
        var (account, faults) = (await confirmation.AccountAsync(http), new ModelStateDictionary());
        if (asks.IsForNoPassword && account.PasswordHash is not null || await confirmation.IsConfirmedAsync(http, account, faults)) return null;
        var fields = from field in http.Request.Form
                     where !field.Key.StartsWith("__", StringComparison.Ordinal) && !Confirmation.Fields.Contains(field.Key)
                     from value in field.Value
                     select KeyValuePair.Create(field.Key, value ?? "");
        var view = new ConfirmView(
            asks.Deed, about, http.Request.Path + http.Request.QueryString, [.. fields], ProofFields.Of(account),
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
