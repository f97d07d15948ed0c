using Indicators.Core.Imports;
using Indicators.Core.Imports.Forms;

namespace Indicators.Web.Pages.Counts;

/// <summary>The end of a review: what is wrong or unusual, what must be said, and the button.</summary>
/// <param name="Say">A problem or warning to whoever sees no file.</param>
/// <param name="Back">Where it can be changed.</param>
public sealed record ConfirmPart(
    Review Review, ConfirmationInput Confirm, Func<RowProblem, string> Say, string Back, string BackWords, string ActWords);
