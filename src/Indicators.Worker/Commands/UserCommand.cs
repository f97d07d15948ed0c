using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Microsoft.Extensions.Configuration;

namespace Indicators.Worker.Commands;

internal static class UserCommand
{
    private sealed record Shown(string Email, string Link, DateTimeOffset Until);

    public static Command Make(CommandRunner runner)
    {
        var email = new Argument<string>("email") { Description = "What the person signs in as: anna.ek@kil.se." };
        var name = new Option<string>("--name") { Description = "The person's name, as the audit log shows it.", Required = true };
        var role = new Option<string>("--role") { Description = "rapportör, kommunpolis, säkerhetssamordnare, rådsledamot or administratör.", Required = true };
        var municipality = new Option<string[]>("--municipality") { Description = "SCB code, 1883. Given several times for a chief of a local police area. May be left out for an administrator." };
        var party = new Option<string?>("--party") { Description = "A reporter's: polisen or kommunen." };
        var site = new Option<string?>("--site") { Description = $"The site's address. Default: the setting Web:PublicUrl, else {PublicUrl.Local}." };
        return new Command("user", "People who may sign in to the site.")
        {
            runner.Command(
                "invite", "Give a person an account and print a link to choose a password with, which works once. The log says that it was printed, "
                    + "and a person who had the account is told. Of a person who has one the rights become these.",
                (parsed, run) => InviteAsync(
                    parsed.GetRequiredValue(email), parsed.GetRequiredValue(name), parsed.GetRequiredValue(role), parsed.GetValue(municipality) ?? [],
                    parsed.GetValue(party), parsed.GetValue(site), run),
                email, name, role, municipality, party, site),
            runner.Command("list", "Everybody: what they may, when they were last here.", (_, run) => ListAsync(run)),
            runner.Command(
                "forget-second-factor",
                "Turn the second step off for a person who has lost telephone and recovery codes, so that it can be set up anew.",
                (parsed, run) => ForgetFactorAsync(parsed.GetRequiredValue(email), run), email),
            runner.Command(
                "forget-lost-factors", $"The same for everybody whose second step cannot be used since the keys in {SealingKeys.Setting} were lost.",
                (_, run) => ForgetLostAsync(run)),
            runner.Command("close", "End a person's account, and sign them out everywhere.", (parsed, run) => CloseAsync(parsed.GetRequiredValue(email), run), email),
        };
    }

    private static async Task<int> InviteAsync(
        string email, string name, string role, string[] municipalities, string? party, string? site, Invocation run)
    {
        var (grants, problems) = Grants(role, municipalities, party);
        if (problems.Count > 0) return await run.RefuseAsync(problems);
        var invited = await run.Get<PrintInvitation>().RunAsync(email, name, grants, run.Actor, run.Ct);
        if (!invited.Ok) return await run.RefuseAsync([invited.Problem]);
        var address = site ?? run.Get<IConfiguration>()[PublicUrl.Setting];
        var link = $"{(string.IsNullOrEmpty(address) ? PublicUrl.Local : address).TrimEnd('/')}/valkommen/{invited.Value.Link.Reveal()}";
        if (run.Json) await run.SayJsonAsync(new Shown(invited.Value.User.Email, link, invited.Value.Until));
        else
        {
            await run.SayAsync(link);
            await run.SayAsync($"Länken är till {invited.Value.User.Name} och gäller en gång, till och med {Swedish.Date(SwedishTime.DayOf(invited.Value.Until))}.");
        }
        return ExitCode.Done;
    }

    private static (IReadOnlyList<UserGrant> Grants, IReadOnlyList<string> Problems) Grants(string role, string[] municipalities, string? party)
    {
        var (readRole, readParty) = (UserGrant.ParseRole(role), party is null ? null : (Parsed<ResponsibleParty>?)ReportingRight.ParseParty(party));
        string?[] problems = [readRole.Problem, readParty?.Problem];
        var wrong = problems.OfType<string>().ToList();
        // Also what is wrong with the codes is said at once, whatever the role was to be.
        var (grants, others) = UserGrant.MakeEach(readRole.Ok ? readRole.Value : UserRole.Administrator, municipalities, readParty?.Value);
        return wrong.Count > 0 ? ([], [.. wrong, .. others]) : (grants, others);
    }

    private static async Task<int> ListAsync(Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var users = await UserStore.AllAsync(connection);
        if (run.Json) await run.SayJsonAsync(users);
        else foreach (var user in users) await run.SayAsync(Line(user));
        return ExitCode.Done;
    }

    private static Task<int> CloseAsync(string email, Invocation run) => ChangeAsync(
        email, run, user => run.Get<ManageUser>().CloseAsync(user.Id, run.Actor, run.Ct), user => $"{user.Name} kan inte längre logga in.");

    private static Task<int> ForgetFactorAsync(string email, Invocation run) => ChangeAsync(
        email, run, user => run.Get<ManageUser>().ForgetSecondFactorAsync(user.Id, run.Actor, run.Ct),
        user => $"{user.Name} är utloggad och loggar in utan kod, tills inloggning i två steg slås på igen.");

    private static async Task<int> ChangeAsync(string email, Invocation run, Func<User, Task<Parsed<User>>> change, Func<User, string> said)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        if (await UserStore.FindAsync(connection, email) is not { } known)
            return await run.RefuseAsync([$"Ingen har kontot ”{Swedish.Shortened(email, 60)}”. Se vilka som finns med: indicators user list"]);
        var changed = await change(known.User);
        if (!changed.Ok) return await run.RefuseAsync([changed.Problem]);
        await run.SayAsync(said(changed.Value));
        return ExitCode.Done;
    }

    private static async Task<int> ForgetLostAsync(Invocation run)
    {
        var forgotten = await run.Get<ForgetLostFactors>().RunAsync(run.Actor, run.Ct);
        foreach (var user in forgotten.People) await run.SayAsync($"{user.Email}  {user.Name} slår på inloggning i två steg igen vid nästa inloggning.");
        await run.SayAsync($"{Swedish.Amount(forgotten.People.Count, "person", "personer")} berördes.");
        if (forgotten.SiteKeys > 0)
            await run.SayAsync($"{Swedish.Amount(forgotten.SiteKeys, "nyckel", "nycklar")} för inloggningar togs bort: alla loggar in igen. Starta om webben.");
        return ExitCode.Done;
    }

    private static string Line(ListedUser listed) =>
        $"{listed.User.Email}  {listed.User.Name}: {Swedish.List([.. listed.User.Grants.Select(g => g.Municipality is { } code ? $"{g.Role.Name()} i {code}" : g.Role.Name())])}. "
        + (listed.ClosedAt is { } closed ? $"Avslutat {SwedishTime.Minute(closed)}."
            : listed.SeenAt is { } seen ? $"Senast här {SwedishTime.Minute(seen)}."
            : listed.HasPassword ? "Har inte varit inloggad." : "Har inte svarat på inbjudan.");
}
