using System.Text.Json.Nodes;
using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Imports.Forms;

/// <summary>What somebody has typed in a form and not handed in.</summary>
internal sealed record TypedEntries(IReadOnlyList<FormEntry> Entries);

/// <summary>How it is stored.</summary>
internal static class StoredForm
{
    public static readonly StoredFields Fields = new StoredFields()
        .Of<TypedEntries>(("entries", nameof(TypedEntries.Entries)))
        .Of<FormEntry>(
            ("indicator", nameof(FormEntry.Indicator)), ("total", nameof(FormEntry.Total)), ("under18", nameof(FormEntry.Under18)),
            ("under20", nameof(FormEntry.Under20)), ("not_applicable", nameof(FormEntry.NotApplicable)),
            ("comment", nameof(FormEntry.Comment)));

    /// <summary>Version 0 was only the list.</summary>
    public static readonly StoredDocument<TypedEntries> Document = new(Fields, list => new JsonObject { ["entries"] = list });
}
