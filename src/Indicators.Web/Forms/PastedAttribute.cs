namespace Indicators.Web.Forms;

/// <summary>
/// A text that people paste, whose use case cleans it: invisible characters that come along are removed, and not refused.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PastedAttribute : Attribute;
