namespace Indicators.Core.Evaluation.ControlCharts;

/// <summary>
/// A series to draw and judge. Every list but <paramref name="RebaseDates"/> and <paramref name="PartStarts"/> is as long as
/// the series.
/// </summary>
/// <param name="Chart">Null lets the series choose, see <see cref="ChartChoice"/>.</param>
/// <param name="Series">In time order; null is not reported.</param>
/// <param name="Denominator">
/// What each value is out of or per; the value shown is then the quotient. A point without one is missing.
/// </param>
/// <param name="Multiply">Shown values and lines are this many times as large: 1000 for "per 1 000 invånare". Above 0.</param>
/// <param name="Improvement">Which way is better.</param>
/// <param name="Target">In the unit shown; null without.</param>
/// <param name="RebaseDates">XmR: days of <paramref name="Dates"/> on which a new part starts.</param>
/// <param name="FixAfterNPoints">XmR: lines are drawn from this many first points of each part, 12 or more.</param>
/// <param name="ScreenOutliers">Whether moving ranges beyond their own limit are left out of the limits.</param>
/// <param name="PartStarts">Other charts: indices from 0 at which a new part starts.</param>
/// <param name="BaselineLastIndex">Other charts: lines are drawn from the points up to this index. Not together with parts.</param>
public sealed record ChartRequest(
    ChartKind? Chart,
    IReadOnlyList<double?> Series,
    IReadOnlyList<double?>? Denominator = null,
    double Multiply = 1,
    IReadOnlyList<DateOnly>? Dates = null,
    Improvement Improvement = Improvement.Neutral,
    double? Target = null,
    IReadOnlyList<DateOnly>? RebaseDates = null,
    int? FixAfterNPoints = null,
    bool ScreenOutliers = true,
    IReadOnlyList<int>? PartStarts = null,
    int? BaselineLastIndex = null);

public enum ChartKind
{
    /// <summary>Individual values and moving ranges, by the rules of NHS England's Making Data Count.</summary>
    Xmr,

    /// <summary>Counts over periods alike.</summary>
    C,

    /// <summary>Counts per denominator.</summary>
    U,

    /// <summary>As <see cref="U"/>, when the counts vary more than chance alone (Laney's u′).</summary>
    Up,

    /// <summary>Shares of a denominator.</summary>
    P,

    /// <summary>As <see cref="P"/>, when the shares vary more than chance alone (Laney's p′).</summary>
    Pp,

    /// <summary>Individual values, with Montgomery's constants.</summary>
    I,

    /// <summary>Cases or periods between rare events.</summary>
    G,

    /// <summary>Time between rare events.</summary>
    T,

    /// <summary>The values around their median, without limits.</summary>
    Run,
}

public enum Improvement
{
    Neutral,
    Increase,
    Decrease,
}
