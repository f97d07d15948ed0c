using System.CommandLine;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace Indicators.Worker.Commands;

/// <summary>The file of keys that secrets in the database are sealed with.</summary>
internal static class KeysCommand
{
    public static Command Make(CommandRunner runner) =>
        new("keys", $"The file of keys ({SealingKeys.Setting}) that secrets in the database are sealed with.")
        {
            runner.Command(
                "create", "Make a file with one key. Keep a copy of it apart from the copies of the database.", CreateAsync,
                Input.Argument<string>("file", "Its path: /etc/indicators.keys. Only its owner can read it.")),
            runner.Command(
                "rotate", $"Add a key to the file in {SealingKeys.Setting}. The site uses it after its next start; former keys still open.",
                RotateAsync),
        };

    private static async Task<int> CreateAsync(string path, Invocation run)
    {
        try
        {
            SealingKeys.Create(path, run.Time.Today());
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return await run.RefuseAsync($"Filen {path} kunde inte skapas: {fault.Message}");
        }
        return await run.WriteAsync(
            $"Filen {path} är skapad och kan bara läsas av sin ägare.",
            $"Ange den i inställningen {SealingKeys.Setting} för både webben och tjänsten, "
            + "och spara en kopia på en annan plats än databasens säkerhetskopior.");
    }

    private static async Task<int> RotateAsync(Invocation run)
    {
        _ = SealingKeys.Read(run.Get<IConfiguration>());
        var path = run.Get<IConfiguration>()[SealingKeys.Setting]!;
        SealingKeys.AddKey(path, run.Time.Today());
        return await run.WriteAsync(
            $"Filen {path} har en ny nyckel. Kopiera filen till alla webbservrar och tjänster och starta om dem.",
            "Ta bort den gamla raden först när indicators doctor säger att inget är förseglat med den.");
    }
}
