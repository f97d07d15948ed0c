using System.CommandLine;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace Indicators.Worker.Commands;

/// <summary>The file of keys that secrets in the database are sealed with.</summary>
internal static class KeysCommand
{
    public static Command Make(CommandRunner runner)
    {
        var file = new Argument<string>("file") { Description = "Where it is to be: /etc/indicators.keys. Only its owner will be able to read it." };
        return new Command("keys", $"The file of keys ({SealingKeys.Setting}) that secrets in the database are sealed with.")
        {
            runner.Command(
                "create", "Make a file with one key. Keep a copy of it where the database's copies are not.",
                (parsed, run) => CreateAsync(parsed.GetRequiredValue(file), run), file),
            runner.Command(
                "rotate",
                $"Add a new key to the file in {SealingKeys.Setting}. The site seals with it from its next start; the former still open what they sealed.",
                (_, run) => RotateAsync(run)),
        };
    }

    private static async Task<int> CreateAsync(string path, Invocation run)
    {
        try
        {
            SealingKeys.Create(path, run.Time.Today());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return await run.RefuseAsync([$"Filen {path} kunde inte skapas: {fault.Message}"]);
        }
        await run.SayAsync($"Filen {path} är skapad och kan bara läsas av sin ägare.");
        await run.SayAsync(
            $"Ange den i inställningen {SealingKeys.Setting} för både webben och tjänsten, och spara en kopia på en annan plats än databasens säkerhetskopior.");
        return ExitCode.Done;
    }

    private static async Task<int> RotateAsync(Invocation run)
    {
        _ = SealingKeys.Read(run.Get<IConfiguration>());
        var path = run.Get<IConfiguration>()[SealingKeys.Setting]!;
        SealingKeys.AddKey(path, run.Time.Today());
        await run.SayAsync($"Filen {path} har en ny nyckel. Kopiera filen till alla webbservrar och tjänster och starta om dem.");
        await run.SayAsync("Ta bort den gamla raden först när indicators doctor säger att inget är förseglat med den.");
        return ExitCode.Done;
    }
}
