using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Text;
using Indicators.Core.Users;

namespace Indicators.Worker.Commands;

internal static class ApiKeyCommand
{
    private sealed record Shown(string Id, string Secret);

    public static Command Make(CommandRunner runner)
    {
        var municipality = Input.Required("--municipality", "SCB code, 1883.", MunicipalityCode.Parse);
        var party = Input.Required("--party", "Whose counts it may report: polisen or kommunen.", ReportingRight.ParseParty);
        return new Command("apikey", "Keys that other systems report counts with, over the API.")
        {
            runner.Command(
                "create", "Make a key for one party of one municipality. Its secret is shown once.", CreateAsync,
                Input.From(parsed => new ReportingRight(municipality.Read(parsed), party.Read(parsed)), municipality, party),
                Input.Required<string>("--name", "The system's name: \"Polisens statistiksystem\"."),
                Input.Day("--until", "The last day that it works. Default: until it is revoked.")),
            runner.Command(
                "list", "Every key: its rights, when it was last used, and who revoked it.",
                async run => await run.ListAsync(await run.ReadAsync(connection => ApiKeyStore.AllAsync(connection, run.Ct)), Line)),
            runner.Command(
                "revoke", "End a key at once.",
                (id, run) => run.AnswerAsync(run.Get<RevokeApiKey>().RunAsync(id, run.Actor, run.Ct), Line),
                Input.Argument<string>("id", "The key's id, as list shows it.")),
        };
    }

    private static Task<int> CreateAsync(ReportingRight right, string name, DateOnly? until, Invocation run) => run.AnswerAsync(
        run.Get<CreateApiKey>().RunAsync(right, name, until, run.Actor, run.Ct),
        created => run.ShowAsync(
            new Shown(created.Key.Id, created.Secret.Reveal()),
            created.Secret.Reveal(),
            $"Nyckeln ”{created.Key.Name}” får rapportera {created.Key.Right.InWords}{Until(created.Key)}. "
            + "Spara raden ovan nu: den visas inte igen."));

    private static string Line(ApiKey key) =>
        $"{key.Id}  ”{key.Name}”: {key.Right.InWords}{Until(key)}. Skapad {SwedishTime.Minute(key.CreatedAt)} av {key.CreatedBy}. "
        + (key.LastUsedAt is { } used ? $"Senast använd {SwedishTime.Minute(used)}." : "Aldrig använd.")
        + (key.Revoked is { } revoked ? $" Återkallad {SwedishTime.Minute(revoked.At)} av {revoked.By}." : "");

    private static string Until(ApiKey key) => key.Until is { } until ? $" till och med {Swedish.Date(until)}" : "";
}
