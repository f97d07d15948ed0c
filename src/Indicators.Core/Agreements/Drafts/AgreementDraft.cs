namespace Indicators.Core.Agreements.Drafts;

/// <summary>
/// An agreement that a person is editing: all fields are text and may be missing or invalid until it is saved. It is written as an
/// agreement file and read by the same parser, so that form and file have the same rules.
/// </summary>
public sealed record AgreementDraft
{
    /// <summary>Title, municipality, validity and other fields of the agreement itself.</summary>
    public DraftBasics Basics { get; set; } = new();

    /// <summary>In the order shown.</summary>
    public IList<DraftRecipient> Recipients { get; set; } = [];

    /// <summary>In the order shown.</summary>
    public IList<DraftIndicator> Indicators { get; set; } = [];

    /// <summary>Named sets that coverage targets refer to.</summary>
    public IList<DraftSet> Sets { get; set; } = [];

    /// <summary>In the order of the document.</summary>
    public IList<DraftPledge> Pledges { get; set; } = [];

    /// <summary>The non-blank lines of a text field with one value per line.</summary>
    public static IReadOnlyList<string> Lines(string? text) =>
        (text ?? "").Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>The fields of the agreement itself.</summary>
public sealed record DraftBasics
{
    /// <summary>The agreement's id, such as karlskoga-2016.</summary>
    public string? Id { get; set; }

    public string? Title { get; set; }

    /// <summary>Set by the program: an agreement is edited within a municipality.</summary>
    public string? MunicipalityCode { get; set; }

    /// <summary>Without "kommun".</summary>
    public string? MunicipalityName { get; set; }

    /// <summary>Without "LPO".</summary>
    public string? LocalPoliceArea { get; set; }

    /// <summary>One party per line.</summary>
    public string? Parties { get; set; }

    /// <summary>First day of validity, ISO 8601.</summary>
    public string? From { get; set; }

    /// <summary>Last day of validity, ISO 8601.</summary>
    public string? To { get; set; }

    /// <summary>"tertial", "halvår", "år" or "vid slutet".</summary>
    public string? Cadence { get; set; }

    /// <summary>"ja" or "nej"; blank means no.</summary>
    public string? FinalReport { get; set; }

    /// <summary>A number of working days, 1–20; blank when reports are published at once.</summary>
    public string? ReleaseWithin { get; set; }

    /// <summary>The signed document.</summary>
    public string? Source { get; set; }

    /// <summary>One focus area per line.</summary>
    public string? FocusAreas { get; set; }

    /// <summary>Names of surveys, one per line; blank without any.</summary>
    public string? Surveys { get; set; }
}

/// <summary>A recipient of reports or alerts.</summary>
public sealed record DraftRecipient
{
    /// <summary>As in agreement files: "BRÅ", "kommunpolis".</summary>
    public string? Role { get; set; }

    /// <summary>A function or person.</summary>
    public string? Name { get; set; }

    public string? Email { get; set; }
}

/// <summary>An indicator.</summary>
public sealed record DraftIndicator
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    /// <summary>The counted unit in the singular.</summary>
    public string? One { get; set; }

    /// <summary>The counted unit in the plural.</summary>
    public string? Many { get; set; }

    /// <summary>What is and is not counted.</summary>
    public string? Definition { get; set; }

    /// <summary>Where the figure is fetched from.</summary>
    public string? Source { get; set; }

    /// <summary>"polis", "kommun" or "gemensamt".</summary>
    public string? ReportedBy { get; set; }

    /// <summary>The shortest period it can be reported for: "dag", "vecka" or "månad".</summary>
    public string? Resolution { get; set; }

    /// <summary>"ja" or "nej".</summary>
    public string? CountsPersons { get; set; }

    /// <summary>"ja" or "nej"; blank means no.</summary>
    public string? AgeGroups { get; set; }
}

/// <summary>A named set.</summary>
public sealed record DraftSet
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    /// <summary>One member per line.</summary>
    public string? Members { get; set; }
}

/// <summary>A pledge.</summary>
public sealed record DraftPledge
{
    /// <summary>As in the document, at most 12 characters.</summary>
    public string? Number { get; set; }

    /// <summary>The document's own wording.</summary>
    public string? Text { get; set; }

    /// <summary>"polis", "kommun" or "gemensamt".</summary>
    public string? Responsible { get; set; }

    /// <summary>Name of its focus area; blank without one.</summary>
    public string? FocusArea { get; set; }

    /// <summary>The condition in the wording's own words; blank for an unconditional pledge.</summary>
    public string? Condition { get; set; }

    /// <summary>Codes of the indicators counted for it.</summary>
    public IList<string> Indicators { get; set; } = [];

    /// <summary>Its measurable wordings; blank rows are ignored.</summary>
    public IList<DraftTarget> Targets { get; set; } = [];
}

/// <summary>A measurable wording.</summary>
public sealed record DraftTarget
{
    /// <summary>The words of the pledge that contain the target.</summary>
    public string? Phrase { get; set; }

    /// <summary>Code of the counted indicator; blank when the pledge has only one.</summary>
    public string? Indicator { get; set; }

    /// <summary>Code of the indicator that counts all cases; blank unless the target is a share or a response time.</summary>
    public string? OutOf { get; set; }

    /// <summary>Code of the named set; blank unless the target is coverage.</summary>
    public string? Set { get; set; }

    /// <summary>Number of members; blank unless the target is coverage of a set without names.</summary>
    public string? SetSize { get; set; }

    /// <summary>Whether no field has a value.</summary>
    public bool IsBlank => string.IsNullOrWhiteSpace(Phrase + Indicator + OutOf + Set + SetSize);
}
