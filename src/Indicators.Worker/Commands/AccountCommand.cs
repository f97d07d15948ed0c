using System.CommandLine;
using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Worker.Commands;

internal static class AccountCommand
{
    public static Command Make(CommandRunner runner) =>
        new("account", "Accounts: what the parties have written about the pledges of a report period.")
        {
            runner.Command(
                "import", "Hand in accounts that were written elsewhere: all of the file, or none and every problem.", ImportAsync,
                Input.Agreement(), Input.Argument<FileInfo>("file", "Accounts (YAML)."),
                Input.Option<Period>("--period", "Only the accounts of this period: 2016-T1.", PeriodParser.Parse)),
        };

    private static async Task<int> ImportAsync(AgreementId agreement, FileInfo file, Period? period, Invocation run)
    {
        if (!file.Exists) return await run.RefuseAsync(Invocation.NoFile(file));
        var text = await File.ReadAllTextAsync(file.FullName, run.Ct);
        var imported = await run.Get<ImportAccounts>().RunAsync(agreement, text, period, run.Actor, run.Ct);
        return imported.Outcome is { } sentence
            ? await run.WriteAsync(sentence)
            : await run.RefuseAsync([.. imported.Problems.Select(problem => $"{file.Name}, rad {problem.Line}: {problem.Sentence}")]);
    }
}
