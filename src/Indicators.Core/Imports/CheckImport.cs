using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Counts.Locks;
using Indicators.Core.Imports.Files;
using Indicators.Core.Imports.Warnings;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Imports;

/// <summary>Checks a staged file against itself, the stored counts and the released reports; writes nothing.</summary>
internal sealed class CheckImport(
    NpgsqlTransaction transaction, Import import, ReadCounts reading, IReadOnlyList<Agreement> agreements, DateOnly today)
{
    /// <summary>Stored values that the file leaves out and withdraws.</summary>
    private int withdrawn;

    private ImportRequest Request => import.Request;

    private ProblemList Problems => reading.Problems;

    /// <summary>The receipt of a valid file, or the problems and warnings that stop it.</summary>
    public async Task<ImportResult> RunAsync(CancellationToken ct)
    {
        var repeated = reading.IsInOrder ? 0 : await FindClashesAsync(ct);
        var notes = await LeaveOutAsync(ct);
        if (repeated > 0) await StagingStore.RemoveRepeatedAsync(transaction, ct);
        await KeepOmittedAsync(ct);
        await FindContradictionsAsync(ct);
        var plan = await PlanAsync(repeated, notes, ct);
        var warnings = new ProblemList();
        if (plan.New + plan.Changed + plan.Withdrawn > 0)
        {
            warnings = await FindWarningsAsync(plan, ct);
            await CheckChangesAsync(plan, ct);
        }
        CheckAcknowledgement(warnings);
        plan = plan with
        {
            Warnings = [.. warnings.Listed().Cast<RowWarning>()],
            WarningGroups = warnings.Groups(),
            MoreWarnings = warnings.More,
            Acknowledgement = warnings.Count == 0 ? null : Why,
        };
        if (Request.ReviewedFingerprint is { } seen && seen != plan.Fingerprint()) Fail(ImportReceipt.HasChanged);
        return Answer(plan);
    }

    private string? Why => Request.Acknowledgement?.Why.Trim() is { Length: > 0 } why ? why : null;

    private ImportResult Answer(ImportReceipt plan)
    {
        var isHeld = Problems.Count > 0 || (plan.Warnings.Count > 0 && Why is null);
        return new(Problems.Listed(), isHeld ? null : plan, Problems.More)
        {
            ProblemGroups = Problems.Groups(),
            Held = isHeld && reading.Rows > 0 ? plan : null,
        };
    }

    /// <returns>Number of rows that repeat another row.</returns>
    private async Task<int> FindClashesAsync(CancellationToken ct)
    {
        var clashes = new FindClashes(reading.Places, Problems);
        await foreach (var count in StagingStore.InOrderAsync(transaction, ct)) clashes.Add(count);
        return clashes.Repeated;
    }

    /// <summary>
    /// Stored ages and comments stay when the file has no column for them; a total that contradicts them is a problem.
    /// </summary>
    private async Task KeepOmittedAsync(CancellationToken ct)
    {
        await StagingStore.KeepOmittedAsync(transaction, reading.Omitted, ct);
        if (reading.Omitted == OmittedColumns.None) return;
        await foreach (var ages in StagingStore.MisfitsAsync(transaction).WithCancellation(ct))
        {
            var stored = CountLabels.Of(new Figure(ages.Total, ages.Under18, ages.Under20));
            Problems.Add(reading.Places.Of(ages.Row, CountColumn.Total, StoredCount.PeriodOf(ages.Unit, ages.First)).Problem(
                Swedish.Number(ages.Total),
                $"Antalet stämmer inte med åldrarna som redan är rapporterade och som filen inte har: {stored}. "
                + "Ta med under 18 och under 20 i filen."));
        }
    }

    /// <summary>Between figures for a period and for parts of it, in the file and stored.</summary>
    private async Task FindContradictionsAsync(CancellationToken ct)
    {
        var same = new List<LayeredCount>();
        await foreach (var figure in StagingStore.LayeredAsync(transaction, ct))
        {
            if (same.Count > 0 && (same[0].Municipality, same[0].Indicator) != (figure.Municipality, figure.Indicator)) AddContradictions();
            same.Add(figure);
        }
        AddContradictions();

        void AddContradictions()
        {
            foreach (var problem in FindContradictions.In(same, reading.Places)) Problems.Add(problem);
            same.Clear();
        }
    }

    /// <returns>Notes about stored values that the file omits and that stay.</returns>
    private async Task<string[]> LeaveOutAsync(CancellationToken ct)
    {
        if (Request.Scope is not { } scope)
        {
            if (Request.RemovesOmitted) Fail("Säg vilka kommuner och vilken tid filen gäller, innan något som den utelämnar tas bort.");
            return [];
        }
        if (Request is { RemovesOmitted: true, Right: not null })
        {
            Fail("Med en nyckel kan värden inte tas bort. Det gör den som har tillgång till kommandoraden.");
            return [];
        }
        await foreach (var (row, period) in StagingStore.OutsideAsync(transaction, scope).WithCancellation(ct))
            Problems.Add(reading.Places.Of(row, CountColumn.Period, period).Problem(period.Code,
                $"Raden hör inte till det som filen sägs gälla: {scope.InWords}. Ta bort raden eller ändra vad filen gäller."));
        if (Request.RemovesOmitted)
        {
            withdrawn = await StagingStore.LeaveOutAsync(transaction, scope, ct);
            return [];
        }
        return await StagingStore.CountLeftOutAsync(transaction, scope, ct) is > 0 and var count
            ? [$"Filen utelämnar {Swedish.Amount(count, "värde som redan är rapporterat. Det", "värden som redan är rapporterade. De")}"
                + " står kvar."]
            : [];
    }

    private async Task<ImportReceipt> PlanAsync(int repeated, string[] notes, CancellationToken ct)
    {
        var tally = await StagingStore.TallyAsync(transaction, ct);
        if (Problems.Count == 0 && tally.New + tally.Changed + tally.Unchanged + repeated != reading.Rows)
            throw new InvalidOperationException($"{reading.Rows} rows were read; they came to {tally} and {repeated} repeated.");
        var changes = tally.Changed == 0 ? [] : await StagingStore.ChangesAsync(transaction, import, ct);
        var all = tally with { Unchanged = tally.Unchanged + repeated };
        return import.Receipt(reading.IsSample, all, changes, [.. reading.Notes, .. notes]) with
        {
            NotReported = reading.NotReported,
            Withdrawn = withdrawn,
            Withdrawals = withdrawn == 0 ? [] : await StagingStore.WithdrawalsAsync(transaction, import, ct),
        };
    }

    private async Task<ProblemList> FindWarningsAsync(ImportReceipt plan, CancellationToken ct)
    {
        var find = new FindWarnings(transaction, reading.Places, reading.Empty);
        var warnings = await find.RunAsync(agreements, today, replacesSamples: plan.Changed > 0 && !plan.IsSample, ct: ct);
        if (find.TouchesReports && plan.Reason is null)
            Fail("En rapport om perioden har gått ut. Skriv varför siffrorna ändras, så att orsaken kan stå i nästa utgåva.");
        return warnings;
    }

    /// <summary>What may not be done to values that are stored.</summary>
    private async Task CheckChangesAsync(ImportReceipt plan, CancellationToken ct)
    {
        if (plan.Changed + plan.Withdrawn == 0) return;
        if (plan.Withdrawn > 0 && plan.Reason is null) Fail("Skriv varför värden tas bort.");
        if (plan is { IsSample: true, Changed: > 0 })
            await foreach (var (row, period) in StagingStore.MixedAsync(transaction, fileIsSample: true).WithCancellation(ct))
                Problems.Add(reading.Places.Of(row, CountColumn.Total, period).Problem(value: null,
                    "En påhittad exempelsiffra får inte ersätta en riktig. Ta bort raden, eller märkningen ”Påhittade exempelsiffror” "
                    + "om siffran är riktig."));
        var locks = PeriodLocks.On(agreements, today).ToList();
        if (locks.Count == 0) return;
        var names = agreements.Select(a => a.Municipality).DistinctBy(m => m.Code).ToDictionary(m => m.Code, m => m.Name);
        var locked = await StagingStore.LockedAsync(transaction, locks, today, CountStore.MaxListed, ct);
        Problems.Add(
            locked.First.Select(one => (one.Row is { } row ? reading.Places.Of(row, CountColumn.Period, one.Period) : RowPlace.Nowhere)
                .Problem(one.Period.Code, PeriodLocks.Sentence(one, names[one.Municipality]))),
            locked.Total);
    }

    private void CheckAcknowledgement(ProblemList warnings)
    {
        if (Request.Acknowledgement is not { } acknowledgement) return;
        if (Why is null) Fail("Skriv varför siffrorna stämmer trots varningarna.");
        if (acknowledgement.Sha256 is { } seen && seen != import.Sha256)
            Fail("Filen är inte den som varningarna gällde. Granska den på nytt.");
    }

    private void Fail(string sentence) => Problems.Add(RowProblem.OfFile(sentence));
}
