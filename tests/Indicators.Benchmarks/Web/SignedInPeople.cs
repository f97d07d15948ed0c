using System.Text.RegularExpressions;
using Indicators.Benchmarks.Imports;
using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Users;
using Npgsql;

namespace Indicators.Benchmarks.Web;

/// <summary>People with an account, signed in by the site's own pages.</summary>
internal static partial class SignedInPeople
{
    private const string Password = "häst batteri klammer 7";

    /// <summary>Those who use the site at once: mostly people with a few kommuner, and two who have all.</summary>
    private static readonly (int People, string Who, int Kommuner, UserRole[] Roles)[] Groups =
    [
        (40, "kommunpolis, 5 kommuner", 5, [UserRole.MunicipalPoliceOfficer]),
        (8, "samordnare, LPO med 10", 10, [UserRole.Coordinator]),
        (1, "kommunpolis, alla", int.MaxValue, [UserRole.MunicipalPoliceOfficer]),
        (1, "samordnare i alla, adm.", int.MaxValue, [UserRole.Coordinator, UserRole.Administrator]),
    ];

    public static async Task<IReadOnlyList<SignedInPerson>> OfAsync(NpgsqlDataSource source, Uri site, int allKommuner)
    {
        var invite = new InviteUser(new Database(source), new UserMail(null), TimeProvider.System);
        var signedIn = new List<SignedInPerson>();
        foreach (var (people, who, kommuner, roles) in Groups)
            for (var i = 0; i < people; i++)
            {
                string[] codes =
                [
                    .. Enumerable.Range(i * Math.Min(kommuner, allKommuner), Math.Min(kommuner, allKommuner))
                        .Select(n => $"{CountsFile.FirstKommun + (n % allKommuner)}"),
                ];
                // An administrator's rights are for all municipalities, so that role has none.
                var grants = roles.SelectMany(role => role == UserRole.Administrator
                    ? [UserGrant.Make(role, null, null).Value!]
                    : codes.Select(code => UserGrant.Make(role, MunicipalityCode.Parse(code).Value, null).Value!));
                var invited = await invite.RunAsync(
                    $"person{signedIn.Count}@ort.example", $"Person {signedIn.Count}", [.. grants], Actor.Service,
                    CancellationToken.None);
                signedIn.Add(new(who, roles, codes[0], await SignInAsync(site, $"/valkommen/{invited.Value!.Link.Reveal()}")));
            }
        return signedIn;
    }

    public static async Task<string> SignInAsync(Uri site, string link)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = site };
        var token = Token().Match(await client.GetStringAsync(link)).Groups["value"].Value;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["Password"] = Password, ["Again"] = Password, ["__RequestVerificationToken"] = token });
        using var answer = await client.PostAsync(link, form);
        if (answer.Headers.Location is null) throw new InvalidOperationException($"Nobody was signed in: {answer.StatusCode}");
        return string.Join("; ", handler.CookieContainer.GetCookies(site).Select(cookie => $"{cookie.Name}={cookie.Value}"));
    }

    [GeneratedRegex("""__RequestVerificationToken" type="hidden" value="(?<value>[^"]+)""")]
    private static partial Regex Token();
}

/// <param name="Who">What they are and where.</param>
/// <param name="Kommun">The first of theirs.</param>
/// <param name="Cookie">That says who it is.</param>
internal sealed record SignedInPerson(string Who, IReadOnlyList<UserRole> Roles, string Kommun, string Cookie)
{
    /// <summary>Whether the main menu has it for them.</summary>
    public bool MayOpen(string address) =>
        address.StartsWith("/administration", StringComparison.Ordinal) ? Roles.Any(role => role.Gives(Permission.Administer))
        : address != "/overenskommelser" || Roles.Any(role => role.Gives(Permission.EditAgreements));
}
