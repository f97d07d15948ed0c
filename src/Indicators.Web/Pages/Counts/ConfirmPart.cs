using Indicators.Core.Imports;
using Indicators.Core.Imports.Forms;

namespace Indicators.Web.Pages.Counts;

/// <summary>The end of a review: problems and warnings, the answers that are required, and the button.</summary>
/// <param name="Describe">Describes a problem or warning for a reader who sees no file.</param>
/// <param name="Back">The address where the figures are changed.</param>
public sealed record ConfirmPart(
    Review Review, ConfirmationInput Confirm, Func<RowProblem, string> Describe, string Back, string BackWords, string ActWords);
