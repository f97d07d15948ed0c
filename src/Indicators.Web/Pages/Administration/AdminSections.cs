namespace Indicators.Web.Pages.Administration;

/// <summary>The pages of administration, in the order they are shown.</summary>
internal static class AdminSections
{
    /// <summary>The name of each page in this folder, its Swedish name and what it is for, also Swedish.</summary>
    public static readonly (string Page, string Name, string What)[] All =
    [
        ("Users", "Användare", "Bjud in, ändra roller, avsluta konton."),
        ("ApiKeys", "API-nycklar", "För system som rapporterar siffror."),
        ("Jobs", "Jobb", "Det som tjänsten gör av sig själv: när det gick, och om något gick fel."),
        ("Deliveries", "Utskick", "Vilka brev som har skickats till vem. Skicka om det som misslyckats."),
        ("Imports", "Inläsningar", "Filer och formulär som har lämnats in."),
        ("Forecasts", "Prognoser", "Om rapporternas prognoser stämmer med hur det gick."),
        ("SignIns", "Inloggningar", "Vem som har loggat in, nekats eller hämtat filer, och var ifrån."),
        ("Log", "Händelselogg", "Vem som gjorde vad, och när."),
    ];
}
