namespace Indicators.Web.Pages.Administration;

/// <summary>The parts of administration, in the order they are shown.</summary>
internal static class Rooms
{
    public static readonly (string Address, string Name, string What)[] All =
    [
        ("/administration/anvandare", "Användare", "Bjud in, ändra roller, avsluta konton."),
        ("/administration/nycklar", "API-nycklar", "För system som rapporterar siffror."),
        ("/administration/jobb", "Jobb", "Det som tjänsten gör av sig själv: när det gick, och om något gick fel."),
        ("/administration/utskick", "Utskick", "Vilka brev som har skickats till vem. Skicka om det som misslyckats."),
        ("/administration/inlasningar", "Inläsningar", "Filer och formulär som har lämnats in."),
        ("/administration/prognoser", "Prognoser", "Om rapporternas prognoser stämmer med hur det gick."),
        ("/administration/inloggningar", "Inloggningar", "Vem som har loggat in, nekats eller hämtat filer, och var ifrån."),
        ("/administration/logg", "Händelselogg", "Vem som gjorde vad, och när."),
    ];
}
