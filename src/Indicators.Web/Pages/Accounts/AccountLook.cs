using Indicators.Core.Accounts;

namespace Indicators.Web.Pages.Accounts;

/// <summary>How far an account has come: a colour of the style sheet, a sign and a word.</summary>
internal static class AccountLook
{
    public static (string Look, string Sign, string Word) Look(this PledgeAccount? account) => account switch
    {
        null => ("nodata", "○", "Inte påbörjad"),
        { State: AccountState.Ready } => ("met", "✔", "Klar"),
        { State: AccountState.Returned } => ("offtrack", "↩", "Tillbaka för ändring"),
        { Ready: not null } => ("met", "✔", "Klar, ändras"),
        _ => ("atrisk", "✎", "Utkast"),
    };
}
