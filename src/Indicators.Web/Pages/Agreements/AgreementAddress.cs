using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;

namespace Indicators.Web.Pages.Agreements;

internal static class AgreementAddress
{
    public static string In(MunicipalityCode kommun, string rest) => $"/kommuner/{kommun}/overenskommelser{rest}";

    public static string Address(this Agreement agreement, string rest = "") => In(agreement.Municipality.Code, $"/{agreement.Id}{rest}");

    public static string Address(this StoredDraft draft, string rest = "") => In(draft.Municipality, $"/utkast/{draft.Id}{rest}");
}
