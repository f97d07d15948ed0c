using System.Collections;
using System.Globalization;
using Indicators.Core.Agreements.Files;

namespace Indicators.Core.Agreements.Drafts;

/// <summary>Turns a draft into the parts that an agreement file is parsed to, each placed at its field of the form.</summary>
internal sealed class DraftParts
{
    private int position;

    private DraftParts()
    {
    }

    /// <summary>The parts of a draft. Blank fields that may be left out are not among them.</summary>
    public static WrittenMap Of(AgreementDraft draft)
    {
        var parts = new DraftParts();
        return new(new(1), [.. parts.Entries(draft.Basics, "Basics."), .. parts.Entries(draft, "")]);
    }

    private IEnumerable<WrittenEntry> Entries(object row, string path)
    {
        foreach (var fields in FileKeys.FieldsOf(row.GetType()))
        {
            WrittenEntry[] written = [.. fields.Select(field => Entry(field, row, path)).OfType<WrittenEntry>()];
            if (written.Length == 0) continue;
            if (fields.First().Key.Name.Section != "") yield return Section(fields.Key, written);
            else if (fields.Count() > 1) yield return List(fields.Key, written);
            else yield return written[0];
        }
    }

    private static WrittenEntry Section(string key, IReadOnlyList<WrittenEntry> fields)
    {
        var place = fields[0].Place with { Missing = null };
        return new(place, key, new WrittenMap(place, fields));
    }

    /// <summary>A list whose items are separate fields; it is blank when one of them is.</summary>
    private static WrittenEntry List(string key, IReadOnlyList<WrittenEntry> fields)
    {
        var place = fields.Select(field => field.Place).FirstOrDefault(place => place.Missing is not null, fields[0].Place);
        return new(place, key, new WrittenList(place, [.. fields.Select(field => field.Value)]));
    }

    private WrittenEntry? Entry(FileField field, object row, string path)
    {
        var (key, at) = (field.Key, path + field.Property.Name);
        WrittenPart? part = field.Property.GetValue(row) switch
        {
            var text when key.OnePerLine => Texts(AgreementDraft.Lines((string?)text), key, at),
            IEnumerable<string?> texts => Texts(texts, key, at),
            IList rows => Rows(rows, key, at),
            var text => Text((string?)text, key, at),
        };
        return part is null ? null : new(part.Place, key.Name.Key, part);
    }

    private WrittenText? Text(string? text, FileKeyAttribute key, string at)
    {
        if (!string.IsNullOrWhiteSpace(text))
            return new(PlaceOf(at), (key.Unit is { } unit ? $"{text} {unit}" : text).Normalize());
        return key.IsRequired ? new(PlaceOf(at, key.Missing), "") : null;
    }

    private WrittenList? Texts(IEnumerable<string?> texts, FileKeyAttribute key, string at)
    {
        string[] written = [.. texts.OfType<string>().Where(text => !string.IsNullOrWhiteSpace(text))];
        return written.Length == 0 && !key.IsRequired
            ? null
            : new(
                PlaceOf(at, written.Length == 0 ? key.Missing : null),
                [.. written.Select(text => new WrittenText(PlaceOf(at), text.Normalize()))]);
    }

    private WrittenList? Rows(IList rows, FileKeyAttribute key, string at)
    {
        var isBlank = rows.Cast<object>().All(row => row is DraftTarget { IsBlank: true });
        return isBlank && !key.IsRequired
            ? null
            : new(
                PlaceOf(at, isBlank ? key.Missing : null),
                [.. rows.Cast<object>().Select((row, i) => Row(row, string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]")))]);
    }

    private WrittenMap Row(object row, string at) => new(PlaceOf(at), [.. Entries(row, $"{at}.")]);

    private Place PlaceOf(string field, string? missing = null) => new(++position, field, missing);
}
