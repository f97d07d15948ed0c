namespace Indicators.Core.Agreements;

/// <summary>A record about one member of a pledge's set: "Norra skolan fick sitt besök den 14 mars".</summary>
/// <param name="PledgeNumber">The pledge's number in the agreement.</param>
/// <param name="Member">As written in the set.</param>
/// <param name="Day">The day on which the member was covered.</param>
/// <param name="Kind">What was done.</param>
/// <param name="Comment">Printed in the report; for a withdrawal, the reason.</param>
public sealed record CoverageRecord(string PledgeNumber, string Member, DateOnly Day, CoverageKind Kind, string Comment);

/// <summary>What was done for a member of a set. The names are stored in the database.</summary>
public enum CoverageKind
{
    /// <summary>Covered as promised, without details.</summary>
    Covered,

    /// <summary>Offered what was promised, which is sufficient when the promise is an offer.</summary>
    Offered,

    /// <summary>Carried out: visited, informed.</summary>
    CarriedOut,

    /// <summary>Not covered that day after all; earlier records of the same member and day no longer apply.</summary>
    Withdrawn,
}
