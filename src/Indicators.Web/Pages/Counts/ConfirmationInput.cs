using Indicators.Core.Imports.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Indicators.Web.Pages.Counts;

/// <summary>A person's confirmation of a review, as it comes from the browser.</summary>
public sealed class ConfirmationInput
{
    /// <summary>Why stored values are changed; required when some are, or when a report has gone out about them.</summary>
    public string? Reason { get; set; }

    /// <summary>Why the figures are right in spite of the warnings; required when there are warnings.</summary>
    public string? Acknowledgement { get; set; }

    /// <summary>Of the file that was reviewed, so that a form that is sent twice leads to the receipt.</summary>
    public string? Sha256 { get; set; }

    /// <summary>Of the changes that were shown; others than these are not stored but shown again.</summary>
    public string? Fingerprint { get; set; }

    /// <summary>Unchecked; importing checks it against the file.</summary>
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
