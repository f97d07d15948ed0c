using Indicators.Core.Periods;
using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Evaluation;

/// <summary>Stored form of the one part of a comment that is JSON.</summary>
internal static class StoredPledgeComment
{
    /// <summary>A period is stored as one string, in its first version: a string has no room for a number.</summary>
    public static readonly StoredDocument<Period> Span = new(new StoredFields());
}
