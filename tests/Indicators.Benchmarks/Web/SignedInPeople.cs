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

    /// <param name="kommuner">In which each is kommunpolis, the next ones after the person before.</param>
    /// <returns>A cookie for each.</returns>
    public static async Task<IReadOnlyList<string>> OfAsync(NpgsqlDataSource source, Uri site, int people, int kommuner, int allKommuner)
    {
        var invite = new InviteUser(new Database(source), TimeProvider.System);
        var cookies = new List<string>();
        for (var person = 0; person < people; person++)
        {
            var grants = Enumerable.Range(0, kommuner).Select(i => CountsFile.FirstKommun + (((person * kommuner) + i) % allKommuner))
                .Select(code => UserGrant.Make(UserRole.MunicipalPoliceOfficer, MunicipalityCode.Parse($"{code}").Value, null).Value!);
            var invited = await invite.RunAsync($"person{person}@ort.example", $"Person {person}", [.. grants], Actor.Service, CancellationToken.None);
            cookies.Add(await SignInAsync(site, $"/valkommen/{invited.Value!.Link.Reveal()}"));
        }
        return cookies;
    }

    private static async Task<string> SignInAsync(Uri site, string link)
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false };
        using var client = new HttpClient(handler) { BaseAddress = site };
        var token = Token().Match(await client.GetStringAsync(link)).Groups["value"].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Password"] = Password, ["Again"] = Password, ["__RequestVerificationToken"] = token });
        using var answer = await client.PostAsync(link, form);
        if (answer.Headers.Location is null) throw new InvalidOperationException($"Nobody was signed in: {answer.StatusCode}");
        return string.Join("; ", handler.CookieContainer.GetCookies(site).Select(cookie => $"{cookie.Name}={cookie.Value}"));
    }

    [GeneratedRegex("""__RequestVerificationToken" type="hidden" value="(?<value>[^"]+)""")]
    private static partial Regex Token();
}
