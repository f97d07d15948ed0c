using Indicators.Core.Overview;
using Indicators.Core.Owners;
using Indicators.Core.Users;
using Indicators.Web.Pages.Shared;
using Indicators.Web.SignIn;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Indicators.Web.Pages.Owners;

/// <summary>What has no owner and what is stale, in the agreements that the person may assign owners in.</summary>
[Needs(Permission.AssignOwners)]
public sealed class IndexModel(ReadOwnership read) : PageModel
{
    public ListChoice List { get; private set; } = null!;

    public IReadOnlyList<AgreementOwnership> Agreements { get; private set; } = [];

    /// <summary>Those who own something in these agreements, and how much; those who have left first.</summary>
    public IReadOnlyList<(OwnerPerson Person, int Owned)> People { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await read.ListAsync(HttpContext.Person(), ct);
        List = new(Request, "Bara de där något saknas");
        Agreements = List.Of(
            all, one => ($"{one.Agreement.Municipality.Name} {one.Agreement.Title}", one.Agreement.LocalPoliceArea),
            one => one.WithoutOwner + one.Stale > 0);
        People =
        [
            .. from ownership in Agreements.SelectMany(one => one.Lines).Select(line => line.Ownership).OfType<Ownership>()
               from person in new[] { ownership.Owner, ownership.Deputy }.OfType<OwnerPerson>()
               group person by person.User.Id into owned
               let person = owned.First()
               orderby person.IsClosed descending, person.User.Name
               select (person, owned.Count()),
        ];
    }
}
