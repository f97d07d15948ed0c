using System.Globalization;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Tests.Deviations;

/// <summary>Steps of a case, written as "02-11 Off10": in 2018, a verdict, and what is known about its figures.</summary>
internal sealed class Episodes
{
    public DeviationState? State { get; private set; }

    /// <summary>The condition after a step, then each notice.</summary>
    public string Apply(string step)
    {
        var words = step.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words[1].Split(':') is [var answer, var until])
        {
            State = State! with
            {
                Acknowledgement = answer == "Ack" ? Acknowledgement.Acknowledged(Day(until)) : Acknowledgement.Silenced(Day(until)),
            };
            return $"{State.CaseStatus}";
        }
        var decision = Step(step);
        return string.Join(
            ' ',
            [
                $"{State?.CaseStatus}",
                .. decision.Notices.Select(notice => notice.Step == 0 ? $"{notice.Kind}" : $"{notice.Kind}{notice.Step}"),
            ]).Trim();
    }

    /// <summary>A step that is not a response.</summary>
    public Decision Step(string step)
    {
        var words = step.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var decision = DeviationRules.Next(State, Event(words[1], words[2..], Day(words[0])));
        State = decision.State;
        return decision;
    }

    public static Verdict Verdict(
        TargetStatus status, Period span, DateOnly asOf, double? probability = null, long revision = 1, params Period[] missing) =>
        new(
            status, span, asOf, 1, 2, null, null, [], VerdictResolution.Total, missing,
            probability is { } p ? new ForecastResult(p, 2, 1, 2, 3) : null, revision, "Så är läget.");

    public static DateOnly Day(string monthAndDay) =>
        DateOnly.ParseExact($"2018-{monthAndDay}", "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private DeviationEvent Event(string word, string[] flags, DateOnly today)
    {
        if (word == "Changed") return new DeviationEvent.Ended(ClosedReason.TargetChanged, today);
        if (word == "Ended") return new DeviationEvent.Ended(ClosedReason.AgreementEnded, today);
        var span = Period.Tertial(2018, flags.Contains("T2") ? 2 : 1);
        Period[] missing = flags.Contains("gap") ? [Period.Containing(PeriodUnit.Month, today).Previous()] : [];
        var (status, probability) = Statuses[word];
        var verdict = Verdict(status, span, today, probability, flags.Contains("revised") ? 2 : 1, missing)
            with
        { IsReached = word == "Reached" };
        var again = State?.Verdict.Span == span ? verdict : null;
        if (flags.Contains("T1-now-kept")) again = Verdict(TargetStatus.Met, Period.Tertial(2018, 1), today, revision: 2);
        return new DeviationEvent.Judged(verdict, again, flags.Contains("revised"), today);
    }

    private static readonly Dictionary<string, (TargetStatus, double?)> Statuses = new()
    {
        ["OnTrack"] = (TargetStatus.OnTrack, 0.9),
        ["Reached"] = (TargetStatus.OnTrack, 1),
        ["Risk"] = (TargetStatus.AtRisk, 0.5),
        ["Off10"] = (TargetStatus.OffTrack, 0.1),
        ["Off2"] = (TargetStatus.OffTrack, 0.02),
        ["Failed-window"] = (TargetStatus.OffTrack, null),
        ["Met"] = (TargetStatus.Met, null),
        ["PartlyMet"] = (TargetStatus.PartlyMet, null),
        ["NotMet"] = (TargetStatus.NotMet, null),
        ["NoData"] = (TargetStatus.NoData, null),
        ["NotApplicable"] = (TargetStatus.NotApplicable, null),
        ["InText"] = (TargetStatus.NotMeasurable, null),
    };
}
