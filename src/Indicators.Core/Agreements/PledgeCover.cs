namespace Indicators.Core.Agreements;

/// <summary>What a person said of one member of a pledge's set: "Norra skolan fick sitt besök den 14 mars".</summary>
/// <param name="Member">As the set writes it.</param>
/// <param name="Day">When it was covered.</param>
/// <param name="Comment">Printed in the report; why, when it is withdrawn.</param>
public sealed record PledgeCover(string PledgeNumber, string Member, DateOnly Day, CoverKind Kind, string Comment);

public enum CoverKind
{
    /// <summary>As promised, without saying more.</summary>
    Covered,

    /// <summary>Offered what was promised; enough where an offer is the promise.</summary>
    Offered,

    /// <summary>Visited, informed: done.</summary>
    CarriedOut,

    /// <summary>It was not covered that day after all: what was said before no longer counts.</summary>
    Withdrawn,
}
