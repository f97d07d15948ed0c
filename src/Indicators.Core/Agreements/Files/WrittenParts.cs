namespace Indicators.Core.Agreements.Files;

/// <summary>Where a part was written.</summary>
/// <param name="Line">Of the file, from 1; in a form, the position of the field.</param>
/// <param name="Field">Of the form, such as "Pledges[2].Text"; "" in a file.</param>
/// <param name="Missing">
/// For an empty field of a form: what to write in it, in Swedish. It replaces all other problems of the field.
/// </param>
internal readonly record struct Place(int Line, string Field = "", string? Missing = null)
{
    /// <summary>A problem here.</summary>
    public InputProblem Problem(string sentence) => new(Line, Missing ?? sentence, Field);
}

/// <summary>A part of what a person has written: parsed from a YAML file, or taken from the fields of a form.</summary>
internal abstract record WrittenPart(Place Place);

internal sealed record WrittenText(Place Place, string Text) : WrittenPart(Place);

internal sealed record WrittenList(Place Place, IReadOnlyList<WrittenPart> Items) : WrittenPart(Place);

/// <summary>A map.</summary>
/// <param name="Entries">As written; a key may occur more than once.</param>
internal sealed record WrittenMap(Place Place, IReadOnlyList<WrittenEntry> Entries) : WrittenPart(Place);

internal sealed record WrittenEntry(Place Place, string Key, WrittenPart Value);
