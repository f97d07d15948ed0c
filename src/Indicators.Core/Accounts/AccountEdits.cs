namespace Indicators.Core.Accounts;

/// <summary>What happens to an account when somebody saves a text.</summary>
public enum AccountEdit
{
    /// <summary>It says so already.</summary>
    Unchanged,

    /// <summary>Continues what the same person was writing.</summary>
    Continues,

    /// <summary>The saved text becomes a version of the history before the new one replaces it.</summary>
    ReplacesKept,

    /// <summary>Something else has been saved since the person began: both texts are kept, and the person is asked to merge them.</summary>
    Conflicts,
}

/// <summary>Decides about saved texts, so that no words are lost. Pure.</summary>
public static class AccountEdits
{
    /// <summary>After a pause, what was written before it becomes a version, so that it can be found again.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <param name="kept">The content of the newest version of the history; null when there is none.</param>
    /// <param name="revision">The one that the writer began from.</param>
    /// <param name="writer">The person's id.</param>
    public static AccountEdit Decide(
        PledgeAccount current, AccountContent? kept, AccountContent content, int revision, string? writer, DateTimeOffset now)
    {
        if (content.IsSame(current.Content)) return AccountEdit.Unchanged;
        if (revision != current.Revision) return AccountEdit.Conflicts;
        if (current.Content.IsEmpty || kept?.IsSame(current.Content) == true) return AccountEdit.Continues;
        return writer != current.ById || now - current.At > Pause ? AccountEdit.ReplacesKept : AccountEdit.Continues;
    }
}
