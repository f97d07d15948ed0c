using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Imports;

/// <summary>Reads one row, checks it against the indicators that may be reported, and reports every problem.</summary>
internal sealed class ReadRow(IndicatorCatalogue catalogue, DateOnly today, DateOrder dates, FileNotes notes)
{
    private const string PeriodExamples = "till exempel 2016-03-14, 2016-V11, 2016-03, 2016-T1 eller maj–juli 2016";

    private readonly BoundedCache<string, Parsed<Municipality>> municipalities = new(catalogue.Municipality);

    private readonly BoundedCache<(Municipality? Municipality, string Text), Parsed<IReadOnlyList<AgreementIndicator>>> indicators =
        new(asked => catalogue.Indicator(asked.Municipality, asked.Text));

    private readonly BoundedCache<string, Parsed<Period?>> periods = new(text => Period(text, today, dates, notes));

    /// <summary>The row's count; null when it has problems, which are then reported for the row.</summary>
    public Count? Run(CountRow row)
    {
        var municipality = Written(row, CountColumn.Municipality, "till exempel 1883 eller Karlskoga", text => municipalities[text]);
        var followed = Written(row, CountColumn.Indicator, "till exempel trafikkontroll",
            text => indicators[(municipality, text)]);
        var period = Written(row, CountColumn.Period, PeriodExamples, text => periods[text]);
        var indicator = Indicator(row, followed, period);
        var value = ReadValue.Run(row, indicator);
        return municipality is null || indicator is null || period is not { } days || value is null ? null
            : new Count(municipality.Code, indicator.Code, days, value, row[CountColumn.Comment] is { Length: > 0 } text ? text : null);
    }

    /// <summary>
    /// Municipality, indicator and period of a row without a number; null when they cannot be read or may not be reported.
    /// </summary>
    public (MunicipalityCode Municipality, IndicatorCode Indicator, Period Period)? Named(CountRow row) =>
        catalogue.Find(row[CountColumn.Municipality], row[CountColumn.Indicator]) is var (municipality, indicator)
        && row[CountColumn.Period] is { Length: > 0 } text && periods[text].Value is { } period
            ? (municipality, indicator, period)
            : null;

    private static T? Written<T>(CountRow row, CountColumn column, string examples, Func<string, Parsed<T>> parse)
    {
        var text = row[column];
        var parsed = text.Length > 0 ? parse(text)
            : Parsed.Failed<T>($"{Swedish.Capitalised(CountColumns.Names[(int)column])} saknas. Skriv {examples}.");
        if (parsed.Ok) return parsed.Value;
        row.Fail(column, parsed.Problem);
        return default;
    }

    private static Parsed<Period?> Period(string text, DateOnly today, DateOrder dates, FileNotes notes)
    {
        var parsed = PeriodParser.Parse(PeriodText.Code(text, dates) ?? text);
        if (!parsed.Ok)
        {
            return Parsed.Failed<Period?>(dates.WhyUnclear(text) ?? PeriodText.WhyNoWeek(text)
                ?? $"”{text}” är ingen period som går att läsa. Skriv {PeriodExamples}.");
        }
        var period = Periods.Period.OfDays(parsed.Value.First, parsed.Value.Last);
        Note(text, period, notes);
        return period.First > today
            ? Parsed.Failed<Period?>(
                $"{Swedish.Capitalised(period.Name)} har inte börjat än. Kontrollera årtalet, eller lämna antalet tomt tills vidare.")
            : period.Size > PeriodUnit.Month && period.Last >= today ? Parsed.Failed<Period?>(WhyNotOver(period, today))
            : Parsed.Ok<Period?>(period);
    }

    private static void Note(string text, Period period, FileNotes notes)
    {
        if (period.Size <= PeriodUnit.Month)
        {
            if (PeriodText.FormOf(text) is { } form) notes.Add($"Datumformat: {form}, till exempel {text}.");
        }
        else if (text != period.Code) notes.Add($"Perioden ”{text}” lästes som {period.DateSpan}.");
    }

    /// <summary>A sum so far is a sum of the days that it is about: to take it for the whole period would hide what is to come.</summary>
    private static string WhyNotOver(Period period, DateOnly today)
    {
        var soFar = period.First < today ? $", till exempel {Periods.Period.Dates(period.First, today.AddDays(-1)).Code}" : "";
        return $"{Swedish.Capitalised(period.Name)} är inte slut än. "
            + $"Skriv perioden till och med den sista dagen som antalet gäller{soFar}.";
    }

    /// <summary>
    /// The indicator as the agreements in force in the period define it. Where several count the same thing, what any of them
    /// asks for may be reported: the shortest period, and the parts.
    /// </summary>
    private static Indicator? Indicator(CountRow row, IReadOnlyList<AgreementIndicator>? followed, Period? period)
    {
        if (followed is null) return null;
        if (period is not { } days) return followed[0].Indicator;
        Indicator[] inForce = [.. followed.Where(f => f.Validity.Overlaps(days)).Select(f => f.Indicator)];
        if (inForce.Length == 0)
        {
            row.Fail(CountColumn.Period,
                $"{Swedish.Capitalised(days.Name)} ligger utanför överenskommelsens tid, {Spans(followed)}. Kontrollera årtalet.");
            return null;
        }
        var indicator = Agreements.Indicator.Union(inForce);
        if (days.Size > PeriodUnit.Month && WhyOutside(days, [.. followed.Select(f => f.Validity).Where(days.Overlaps)]) is { } outside)
        {
            row.Fail(CountColumn.Period, outside);
            return null;
        }
        if (days.Size < indicator.FinestResolution)
        {
            row.Fail(CountColumn.Period,
                $"{indicator.Name} rapporteras inte per {days.Size.Name()} utan som kortast per {indicator.FinestResolution.Name()}. "
                + "Räkna ihop till en längre period.");
        }
        return indicator;
    }

    /// <summary>
    /// What was done outside the agreements' time cannot be taken out of a longer period's number again. Of the months that they begin
    /// and end within, all days may be counted, as in the figure for the month.
    /// </summary>
    private static string? WhyOutside(Period days, IReadOnlyList<Period> validities)
    {
        var valid = Periods.Period.Validity(validities.Min(one => one.First), validities.Max(one => one.Last));
        var (first, last) = (
            Periods.Period.Containing(PeriodUnit.Month, valid.First).First, Periods.Period.Containing(PeriodUnit.Month, valid.Last).Last);
        if (first <= days.First && days.Last <= last) return null;
        var within = days.Clip(valid)!.Value;
        return $"{Swedish.Capitalised(days.Name)} går utanför överenskommelsens tid, {valid.DateSpan}, "
            + "och antalet skulle räkna med det som gjordes då. "
            + $"Skriv bara dagarna inom den, till exempel {Periods.Period.OfDays(within.First, within.Last).Code}.";
    }

    private static string Spans(IReadOnlyList<AgreementIndicator> followed) =>
        Swedish.List([.. followed.Select(f => f.Validity.DateSpan).Distinct()]);
}
