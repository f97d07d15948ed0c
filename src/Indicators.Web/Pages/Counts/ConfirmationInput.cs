using Indicators.Core.Imports.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Indicators.Web.Pages.Counts;

/// <summary>A person's confirmation of a review, as it comes from the browser.</summary>
public sealed class ConfirmationInput
{
    public string? Reason { get; set; }

    public string? Acknowledgement { get; set; }

    public string? Sha256 { get; set; }

    public string? Fingerprint { get; set; }

    public Confirmation Confirmation => new(Reason, Acknowledgement, Sha256, Fingerprint);

    /// <summary>Puts each fault at its field.</summary>
    public void AddFaults(ModelStateDictionary state, HandInResult handed)
    {
        // The page shows a new review, and the next confirmation is of that one.
        state.Remove($"Confirm.{nameof(Sha256)}");
        state.Remove($"Confirm.{nameof(Fingerprint)}");
        foreach (var fault in handed.Faults) state.AddModelError(KeyOf(fault.Field), fault.Sentence);
    }

    private static string KeyOf(ReviewField field) => field switch
    {
        ReviewField.All => "",
        ReviewField.Reason => $"Confirm.{nameof(Reason)}",
        ReviewField.Acknowledgement => $"Confirm.{nameof(Acknowledgement)}",
    };
}
