using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Microsoft.AspNetCore.Mvc;

namespace Indicators.Web.Pages.Accounts;

/// <summary>Addresses of the pages about accounts.</summary>
internal static class AccountLinks
{
    /// <summary>An agreement's accounts in a period; null for the period that people look at today.</summary>
    /// <param name="party">Whose; null for all.</param>
    public static string Accounts(
        this IUrlHelper url, Agreement agreement, Period? period = null, ResponsibleParty? party = null) => url.To(
        "/Accounts/Agreement",
        new { kommun = agreement.Municipality.Code, agreement = agreement.Id, period = period?.Code, part = party?.Word() });

    /// <param name="page">Edit or History.</param>
    public static string Account(this IUrlHelper url, Agreement agreement, AccountKey key, string page = "Edit") =>
        url.To($"/Accounts/{page}", Values(agreement, key));

    /// <summary>To change an account that is ready.</summary>
    public static string AccountToChange(this IUrlHelper url, Agreement agreement, AccountKey key) =>
        url.To("/Accounts/Edit", new RouteValueDictionary(Values(agreement, key)) { [EditModel.ChangeName] = EditModel.Yes });

    /// <summary>With the text of the period before, to begin from.</summary>
    public static string AccountFromFormer(this IUrlHelper url, Agreement agreement, AccountKey key) =>
        url.To("/Accounts/Edit", new RouteValueDictionary(Values(agreement, key)) { [EditModel.FromFormerName] = EditModel.Yes });

    private static object Values(Agreement agreement, AccountKey key) => new
    {
        kommun = agreement.Municipality.Code,
        agreement = agreement.Id,
        period = key.Period.Code,
        pledge = key.PledgeNumber,
        party = key.Party.Word(),
    };
}
