using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Indicators.Core.Users;
using Microsoft.Extensions.Configuration;

namespace Indicators.Worker.Commands;

internal static class UserCommand
{
    private sealed record Shown(string Email, string Link, DateTimeOffset Until);

    public static Command Make(CommandRunner runner) => new("user", "People who may sign in to the site.")
    {
        Invite(runner),
        runner.Command(
            "list", "All users: their rights, and when they last signed in.",
            async run => await run.ListAsync(await run.ReadAsync(connection => UserStore.AllAsync(connection, run.Ct)), Line)),
        runner.Command(
            "forget-second-factor",
            "Turn the second step off for a person who has lost telephone and recovery codes, so that it can be set up again.",
            (email, run) => ChangeAsync(
                run, email, user => run.Get<ManageUser>().ResetSecondFactorAsync(user.Id, run.Actor, run.Ct),
                user => $"{user.Name} är utloggad och loggar in utan kod, tills inloggning i två steg slås på igen."),
            Email()),
        runner.Command(
            "forget-lost-factors",
            $"The same for every person whose second step is unusable because the keys in {SealingKeys.Setting} were lost.",
            ForgetLostAsync),
        runner.Command(
            "close", "End a person's account, and sign them out everywhere.",
            (email, run) => ChangeAsync(
                run, email, user => run.Get<ManageUser>().CloseAsync(user.Id, run.Actor, run.Ct),
                user => $"{user.Name} kan inte längre logga in."),
            Email()),
    };

    private static Input<string> Email() => Input.Argument<string>("email", "What the person signs in as: anna.ek@kil.se.");

    private static Command Invite(CommandRunner runner)
    {
        var role = Input.Required<string>("--role", "rapportör, kommunpolis, säkerhetssamordnare, rådsledamot or administratör.");
        var municipality = Input.Option<string[]>(
            "--municipality", "SCB code, 1883. Several for a chief of a local police area; none for an administrator.");
        var party = Input.Option<string?>("--party", "A reporter's: polisen or kommunen.");
        var grants = Input.From(
            parsed => Grants(role.Read(parsed), municipality.Read(parsed) ?? [], party.Read(parsed)), role, municipality, party);
        return runner.Command(
            "invite", "Print a link, valid once, to choose a password; logged. A person with an account is notified and gets these rights.",
            InviteAsync, Email(), Input.Required<string>("--name", "The person's name, as the audit log shows it."), grants,
            Input.Option<string?>("--site", $"The site's address. Default: Web:PublicUrl, else {PublicUrl.Local}."));
    }

    private static async Task<int> InviteAsync(
        string email, string name, (IReadOnlyList<UserGrant> All, IReadOnlyList<string> Problems) grants, string? site, Invocation run)
    {
        if (grants.Problems.Count > 0) return await run.RefuseAsync(grants.Problems);
        var address = site ?? run.Get<IConfiguration>()[PublicUrl.Setting];
        if (string.IsNullOrEmpty(address)) address = PublicUrl.Local;
        if (!Uri.TryCreate(address, UriKind.Absolute, out _))
            return await run.RefuseAsync($"”{Swedish.Shortened(address, 60)}” är ingen adress. Skriv den med https:// först.");
        return await run.AnswerAsync(
            run.Get<PrintInvitation>().RunAsync(email, name, grants.All, run.Actor, run.Ct),
            invited =>
            {
                var link = SiteLinks.At(address).Invitation(invited.Link.Reveal()).ToString();
                var lastDay = Swedish.Date(SwedishTime.DayOf(invited.Until));
                return run.ShowAsync(
                    new Shown(invited.User.Email, link, invited.Until),
                    link, $"Länken är till {invited.User.Name} och gäller en gång, till och med {lastDay}.");
            });
    }

    /// <returns>No grants when there is a problem with any of them.</returns>
    private static (IReadOnlyList<UserGrant> All, IReadOnlyList<string> Problems) Grants(
        string role, string[] municipalities, string? party)
    {
        var readRole = UserGrant.ParseRole(role);
        Parsed<ResponsibleParty>? readParty = party is null ? null : ReportingRight.ParseParty(party);
        string?[] problems = [readRole.Problem, readParty?.Problem];
        var wrong = problems.OfType<string>().ToList();
        // Wrong codes are reported at the same time, whatever the role.
        var assumed = municipalities.Length > 0 ? UserRole.CouncilMember : UserRole.Administrator;
        var (grants, others) = UserGrant.MakeEach(readRole.Ok ? readRole.Value : assumed, municipalities, readParty?.Value);
        return wrong.Count > 0 ? ([], [.. wrong, .. others]) : (grants, others);
    }

    private static async Task<int> ChangeAsync(
        Invocation run, string email, Func<User, Task<Parsed<User>>> change, Func<User, string> line) =>
        await run.ReadAsync(connection => UserStore.FindAsync(connection, email, run.Ct)) is { } known
            ? await run.AnswerAsync(change(known.User), line)
            : await run.RefuseAsync($"Ingen har kontot ”{Swedish.Shortened(email, 60)}”. Se vilka som finns med: indicators user list");

    private static async Task<int> ForgetLostAsync(Invocation run)
    {
        var (people, siteKeys) = await run.Get<RemoveUnreadableSecrets>().RunAsync(run.Actor, run.Ct);
        await run.WriteAsync(people.Select(user => $"{user.Email}  {user.Name} slår på inloggning i två steg igen vid nästa inloggning."));
        await run.WriteAsync($"{Swedish.Amount(people.Count, "person", "personer")} berördes.");
        var keys = Swedish.Amount(siteKeys, "nyckel", "nycklar");
        if (siteKeys > 0) await run.WriteAsync($"{keys} för inloggningar togs bort: alla loggar in igen. Starta om webben.");
        return ExitCode.Done;
    }

    private static string Line(ListedUser listed)
    {
        var grants = listed.User.Grants.Select(g => g.Place() is { } code ? $"{g.Role.Name()} i {code}" : g.Role.Name());
        return $"{listed.User.Email}  {listed.User.Name}: {Swedish.List([.. grants])}. "
            + (listed.ClosedAt is { } closed ? $"Avslutat {SwedishTime.Minute(closed)}."
                : listed.SeenAt is { } seen ? $"Senast här {SwedishTime.Minute(seen)}."
                : listed.HasPassword ? "Har inte varit inloggad." : "Har inte svarat på inbjudan.");
    }
}
