namespace Indicators.Core.Agreements.Drafts;

/// <summary>
/// An agreement as somebody is typing it: everything is text, and may be missing or wrong until it is saved. It is written out
/// as an agreement file and read as one, so that a form and a file are held to the same.
/// </summary>
public sealed record AgreementDraft
{
    public DraftBasics Basics { get; set; } = new();

    public IList<DraftRecipient> Recipients { get; set; } = [];

    public IList<DraftIndicator> Indicators { get; set; } = [];

    public IList<DraftSet> Sets { get; set; } = [];

    public IList<DraftPledge> Pledges { get; set; } = [];

    /// <summary>What a file has one of on each line; blank lines are none.</summary>
    public static IReadOnlyList<string> Lines(string? text) =>
        (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>What the agreement is and when it holds.</summary>
public sealed record DraftBasics
{
    public string? Id { get; set; }

    public string? Title { get; set; }

    /// <summary>Never typed: an agreement is written within a kommun.</summary>
    public string? MunicipalityCode { get; set; }

    public string? MunicipalityName { get; set; }

    public string? LocalPoliceArea { get; set; }

    /// <summary>One a line.</summary>
    public string? Parties { get; set; }

    public string? From { get; set; }

    public string? To { get; set; }

    public string? Cadence { get; set; }

    /// <summary>"ja" or "nej"; blank is no.</summary>
    public string? FinalReport { get; set; }

    /// <summary>Working days; blank when reports go at once.</summary>
    public string? ReleaseWithin { get; set; }

    public string? Source { get; set; }

    /// <summary>One a line.</summary>
    public string? FocusAreas { get; set; }

    /// <summary>Names of surveys, one a line; blank without any.</summary>
    public string? Surveys { get; set; }
}

public sealed record DraftRecipient
{
    public string? Role { get; set; }

    public string? Name { get; set; }

    public string? Email { get; set; }
}

public sealed record DraftIndicator
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? One { get; set; }

    public string? Many { get; set; }

    public string? Definition { get; set; }

    public string? Source { get; set; }

    public string? ReportedBy { get; set; }

    public string? Resolution { get; set; }

    public string? CountsPersons { get; set; }

    public string? AgeGroups { get; set; }
}

public sealed record DraftSet
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    /// <summary>One a line.</summary>
    public string? Members { get; set; }
}

public sealed record DraftPledge
{
    public string? Number { get; set; }

    public string? Text { get; set; }

    public string? Responsible { get; set; }

    public string? FocusArea { get; set; }

    public string? Condition { get; set; }

    /// <summary>Codes.</summary>
    public IList<string> Indicators { get; set; } = [];

    public IList<DraftTarget> Targets { get; set; } = [];
}

public sealed record DraftTarget
{
    public string? Phrase { get; set; }

    public string? Indicator { get; set; }

    public string? OutOf { get; set; }

    public string? Set { get; set; }

    public string? SetSize { get; set; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Phrase + Indicator + OutOf + Set + SetSize);
}
