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
        var municipality = Needed("--municipality", "SCB code, 1883.", MunicipalityCode.Parse);
        var party = Needed("--party", "Whose counts it may report: polisen or kommunen.", ReportingRight.ParseParty);
        var name = new Option<string>("--name") { Description = "What the system is called: \"Polisens statistiksystem\".", Required = true };
        var until = CommandLine.DayOption("--until", "The last day that it works. Default: until it is revoked.");
        var id = new Argument<string>("id") { Description = "The key's id, as list shows it." };
        return new Command("apikey", "Keys that other systems report counts with, over the API.")
        {
            runner.Command(
                "create", "Make a key for one party of one municipality. Its secret is shown once.",
                (parsed, run) => CreateAsync(
                    new(parsed.GetRequiredValue(municipality), parsed.GetRequiredValue(party)), parsed.GetRequiredValue(name), parsed.GetValue(until), run),
                municipality, party, name, until),
            runner.Command("list", "Every key: what it may report, when it was last used, who revoked it.", (_, run) => ListAsync(run)),
            runner.Command("revoke", "End a key at once.", (parsed, run) => RevokeAsync(parsed.GetRequiredValue(id), run), id),
        };
    }

    private static async Task<int> CreateAsync(ReportingRight right, string name, DateOnly? until, Invocation run)
    {
        var created = await run.Get<CreateApiKey>().RunAsync(right, name, until, run.Actor, run.Ct);
        if (!created.Ok) return await run.RefuseAsync([created.Problem]);
        var (key, secret) = created.Value;
        if (run.Json)
        {
            await run.SayJsonAsync(new Shown(key.Id, secret.Reveal()));
            return ExitCode.Done;
        }
        await run.SayAsync(secret.Reveal());
        await run.SayAsync($"Nyckeln ”{key.Name}” får rapportera {key.Right.InWords}{Until(key)}. Spara raden ovan nu: den visas inte igen.");
        return ExitCode.Done;
    }

    private static async Task<int> ListAsync(Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var keys = await ApiKeyStore.AllAsync(connection);
        if (run.Json) await run.SayJsonAsync(keys);
        else foreach (var key in keys) await run.SayAsync(Line(key));
        return ExitCode.Done;
    }

    private static async Task<int> RevokeAsync(string id, Invocation run)
    {
        var key = await run.Get<RevokeApiKey>().RunAsync(id, run.Actor, run.Ct);
        if (!key.Ok) return await run.RefuseAsync([key.Problem]);
        await run.SayAsync(Line(key.Value));
        return ExitCode.Done;
    }

    private static string Line(ApiKey key) =>
        $"{key.Id}  ”{key.Name}”: {key.Right.InWords}{Until(key)}. Skapad {SwedishTime.Minute(key.CreatedAt)} av {key.CreatedBy}. "
        + (key.LastUsedAt is { } used ? $"Senast använd {SwedishTime.Minute(used)}." : "Aldrig använd.")
        + (key.Revoked is { } revoked ? $" Återkallad {SwedishTime.Minute(revoked.At)} av {revoked.By}." : "");

    private static string Until(ApiKey key) => key.Until is { } until ? $" till och med {Swedish.Date(until)}" : "";

    private static Option<T> Needed<T>(string name, string description, Func<string, Parsed<T>> parse) => new(name)
    {
        Description = description,
        Required = true,
        CustomParser = result =>
        {
            var parsed = parse(result.Tokens[0].Value);
            if (parsed.Ok) return parsed.Value;
            result.AddError(parsed.Problem);
            return default;
        },
    };
}
