using System.Text;
using System.Text.Json;
using Indicators.Core.Agreements;

namespace Indicators.Core.Imports.Files;

/// <summary>
/// Reads one object among the rows of a JSON file into cells. Types are taken strictly: a code is text, an amount a number.
/// </summary>
internal sealed class JsonRow
{
    private const string NotApplicable = "notApplicable";

    private const string Unreadable = "Texten innehåller tecken som inte går att läsa eller spara. Skriv om den.";

    /// <summary>More than any agreement has; the rest of a row's parts are not looked at.</summary>
    private const int MaxParts = 200;

    private const string Qualifier = "qualifier", AsWritten = "asWritten";

    private static readonly string[] Known = [.. JsonPlace.Fields, NotApplicable, Qualifier, AsWritten, JsonPlace.Parts];

    private static readonly CountColumn[] Amounts = [CountColumn.Total, CountColumn.Under18, CountColumn.Under20];

    private readonly string[] cells = [.. Enumerable.Repeat("", JsonPlace.Fields.Length)];
    private readonly List<JsonFault> faults = [];
    private readonly HashSet<string> seen = [];
    private readonly List<PartCell> parts = [];
    private int partFields;
    private bool applies = true;
    private string? qualifier;
    private string? asWritten;

    /// <summary>The value at the reader's position, which is left at its end.</summary>
    /// <param name="number">From 1.</param>
    public static FileRow Read(ref Utf8JsonReader reader, int number)
    {
        var row = new JsonRow();
        if (reader.TokenType == JsonTokenType.StartObject) row.Fields(ref reader);
        else
        {
            row.faults.Add(new(
                null, Written(ref reader),
                "Raden ska vara ett objekt, till exempel "
                + """{ "municipality": "1883", "indicator": "trafikkontroll", "period": "2016-03", "total": 12 }."""));
            reader.Skip();
        }
        return new(number, row.cells) { JsonFaults = row.faults, Omitted = row.Omitted, Parts = row.parts };
    }

    private OmittedColumns Omitted => CountColumns.Without(Has(CountColumn.Under18), Has(CountColumn.Under20), Has(CountColumn.Comment));

    private bool Has(CountColumn column) => seen.Contains(JsonPlace.Fields[(int)column]);

    private void Fields(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = JsonText.Of(ref reader);
            reader.Read();
            if (name is null) faults.Add(new(null, null, "Ett fältnamn innehåller tecken som inte går att läsa. Skriv om det."));
            else if (!seen.Add(name)) faults.Add(new(name, Written(ref reader), "Fältet finns två gånger i raden. Ta bort det ena."));
            else Field(name, ref reader);
            reader.Skip();
        }
        HasTotal();
        if (qualifier is not null || asWritten is not null) Approximate();
    }

    private void Field(string name, ref Utf8JsonReader reader)
    {
        var column = Array.IndexOf(JsonPlace.Fields, name);
        if (name == NotApplicable) Applies(ref reader);
        else if (name is Qualifier or AsWritten && reader.TokenType == JsonTokenType.Null) return;
        else if (name == Qualifier) qualifier = Text(name, ref reader);
        else if (name == AsWritten) asWritten = Text(name, ref reader);
        else if (name == JsonPlace.Parts) Parts(ref reader);
        else if (column < 0) faults.Add(new(name, Written(ref reader), $"Fältet känns inte igen. Fälten är {string.Join(", ", Known)}."));
        else if (reader.TokenType == JsonTokenType.Null) return;
        else if (Amounts.Contains((CountColumn)column)) Amount(name, column, ref reader);
        else if (Text(name, ref reader) is { } text) cells[column] = text;
    }

    private void Applies(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.True or JsonTokenType.False) applies = reader.TokenType == JsonTokenType.False;
        else faults.Add(new(NotApplicable, Written(ref reader), "Fältet ska vara true eller false."));
    }

    /// <summary>As written: whether it is a whole number, not too large, is seen where every file's numbers are.</summary>
    private void Amount(string name, int column, ref Utf8JsonReader reader)
    {
        if (Amount(name, ref reader) is { } amount) cells[column] = amount;
    }

    private string? Amount(string name, ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number) return Encoding.ASCII.GetString(reader.ValueSpan);
        faults.Add(new(
            name, Written(ref reader),
            "Fältet ska vara ett tal utan citattecken, till exempel 12, eller null om uppgiften saknas."));
        return null;
    }

    /// <summary>An object with a number for each part; null says that the part is not reported.</summary>
    private void Parts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            faults.Add(new(
                JsonPlace.Parts, Written(ref reader),
                """Fältet ska vara ett objekt med ett tal för varje del, till exempel { "kvinnor": 3 }."""));
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var part = JsonText.Of(ref reader);
            reader.Read();
            if (part is null) faults.Add(new(JsonPlace.Parts, null, Unreadable));
            else Part(part.Trim(), ref reader);
            reader.Skip();
        }
    }

    private void Part(string part, ref Utf8JsonReader reader)
    {
        var field = $"{JsonPlace.Parts}/{part}";
        if (++partFields > MaxParts + 1) return;
        if (partFields > MaxParts)
            faults.Add(new(JsonPlace.Parts, null, $"Raden har fler än {MaxParts} delar. Ta bort dem som inte följs."));
        else if (!seen.Add($"{JsonPlace.Parts}/{Breakdown.Key(part)}"))
            faults.Add(new(field, Written(ref reader), "Delen finns två gånger i raden. Ta bort den ena."));
        else if (Column(part) is { } column)
        {
            if (!seen.Add(JsonPlace.Fields[(int)column]))
                faults.Add(new(field, Written(ref reader), $"Delen finns också som {JsonPlace.Fields[(int)column]}. Ta bort det ena."));
            else if (reader.TokenType != JsonTokenType.Null) Amount(field, (int)column, ref reader);
        }
        else if (reader.TokenType == JsonTokenType.Null) parts.Add(new(part, ""));
        else if (Amount(field, ref reader) is { } amount) parts.Add(new(part, amount));
    }

    /// <summary>The field of its own that a part has; null for most.</summary>
    private static CountColumn? Column(string part) => AgeText.Part(part) switch
    {
        Breakdown.Under18 => CountColumn.Under18,
        Breakdown.Under20 => CountColumn.Under20,
        _ => null,
    };

    private string? Text(string name, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            faults.Add(new(name, Written(ref reader), "Fältet ska vara en text inom citattecken."));
        else if (JsonText.Of(ref reader) is { } text) return text.Trim();
        else faults.Add(new(name, null, Unreadable));
        return null;
    }

    /// <summary>Puts the total's words in its cell, to be read as in every other file.</summary>
    private void Approximate()
    {
        var total = cells[(int)CountColumn.Total];
        var (field, value) = asWritten is not null ? (AsWritten, asWritten) : (Qualifier, qualifier);
        if (JsonQualifier.Words(total, qualifier, asWritten) is { Ok: true, Value: var words }) cells[(int)CountColumn.Total] = words;
        else faults.Add(new(field, value, JsonQualifier.Words(total, qualifier, asWritten).Problem!));
    }

    /// <summary>A missing figure must be written as null: a forgotten field is not the same as a month without a figure.</summary>
    private void HasTotal()
    {
        if (applies && !seen.Contains("total"))
            faults.Add(new("total", null, "Fältet saknas. Skriv antalet, null om uppgiften saknas, eller \"notApplicable\": true."));
        else if (!applies && cells[(int)CountColumn.Total].Length > 0)
            faults.Add(new("total", cells[(int)CountColumn.Total], "Antal är ”ej tillämpligt”, så total ska vara null eller utelämnas."));
        else if (!applies) cells[(int)CountColumn.Total] = ReadValue.NotApplicable;
    }

    /// <summary>The value as written in the file; only the first character of an object or a list.</summary>
    private static string Written(ref Utf8JsonReader reader) =>
        Encoding.UTF8.GetString(reader.ValueSpan[..Math.Min(reader.ValueSpan.Length, 4 * FileColumns.MaxShown)]);
}
