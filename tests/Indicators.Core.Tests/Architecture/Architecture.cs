using System.Text.RegularExpressions;

namespace Indicators.Core.Tests.Architecture;

/// <summary>What may know what. A new folder in Core, and a new library, gets its line here.</summary>
internal static class Architecture
{
    private static readonly string[] Bottom = ["Text", "Periods", "Storage", "Charts", "Excel", "Http"];
    private static readonly string[] Middle = [.. Bottom, "Audit", "Notifications"];
    private static readonly string[] Top =
        [.. Middle, "Phrases", "Agreements", "Users", "Counts", "Imports", "Evaluation", "Accounts", "Owners"];

    /// <summary>Each folder of Core, and the others it may use.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Arrows = new Dictionary<string, string[]>
    {
        ["Text"] = [],
        ["Storage"] = [],
        ["Http"] = [],
        ["Periods"] = ["Text"],
        ["Charts"] = ["Text"],
        ["Excel"] = ["Text"],
        ["Audit"] = Bottom,
        ["Jobs"] = [.. Bottom, "Audit"],
        ["Notifications"] = [.. Bottom, "Audit"],
        ["Phrases"] = ["Text", "Periods"],
        ["Agreements"] = [.. Middle, "Phrases"],
        // A right is about a municipality and a party, which are words of agreements.
        ["Users"] = [.. Middle, "Agreements"],
        // Who answers for a pledge or an indicator: a person of one of the agreement's parties.
        ["Owners"] = [.. Middle, "Agreements", "Users"],
        ["Surveys"] = [.. Middle, "Agreements"],
        ["Counts"] = [.. Middle, "Agreements", "Users"],
        ["Imports"] = [.. Middle, "Agreements", "Users", "Counts"],
        ["Reporting"] = [.. Middle, "Agreements", "Users", "Counts", "Imports", "Accounts", "Owners"],
        ["Evaluation"] = [.. Middle, "Phrases", "Agreements", "Users", "Counts"],
        ["Accounts"] = [.. Middle, "Agreements", "Users", "Evaluation"],
        ["Deviations"] = Top,
        ["Reports"] = [.. Top, "Surveys"],
        ["OpenData"] = Top,
        // A person's work is collected from all capabilities.
        ["Overview"] = [.. Top, "Reporting", "Deviations", "Reports"],
        // Whether the service itself works, as an administrator sees it.
        ["Administration"] = [.. Top, "Jobs", "Reports"],
    };

    /// <summary>Each table, and the folder that owns it: only folders that may use that one may name the table in SQL.</summary>
    public static readonly IReadOnlyDictionary<string, string> Owners = new Dictionary<string, string[]>
    {
        ["Storage"] = ["schema_migrations", "data_protection_keys"],
        ["Audit"] = ["audit_log", "audit_chain"],
        ["Notifications"] =
            ["outbox", "subscriptions", "bounced_recipients", "unsubscribe_tokens", "channel_endpoints", "channel_choices"],
        ["Agreements"] = ["agreement_versions", "agreement_drafts", "condition_answers", "coverage_records"],
        ["Users"] =
            [
                "users", "user_grants", "user_links", "user_logins", "user_sessions", "api_keys", "unsent_forms", "sign_in_failures",
                "access_log",
            ],
        ["Surveys"] = ["survey_files"],
        // An import is the revision that a count has, with who, when and why; its file and receipt belong to Imports.
        ["Counts"] = ["counts", "count_history", "count_withdrawals", "imports", "newest_imports", "reopened_periods"],
        ["Imports"] =
            ["import_receipts", "count_sources", "count_drafts", "pending_uploads", "staged", "staged_series", "left_out"],
        ["Owners"] = ["owners", "absences"],
        ["Reporting"] = ["count_reminders", "account_reminders"],
        ["Evaluation"] = ["deviation_comments"],
        ["Deviations"] =
            ["deviations", "deviation_events", "deviation_notices", "deviation_recipients", "deviation_runs", "deviation_spans"],
        ["Accounts"] = ["accounts", "account_versions"],
        ["Reports"] = ["report_editions", "report_files", "edition_forecasts"],
    }.SelectMany(owner => owner.Value.Select(table => (table, owner.Key))).ToDictionary();

    /// <summary>The only table that two classes change: the service adds entries, and the schema's owner removes old ones.</summary>
    public const string PrunedByItsOwner = "audit_log";

    /// <summary>Queries against the arrows, and why they are there.</summary>
    public static readonly IReadOnlyDictionary<(string Folder, string Table), string> Exceptions =
        new Dictionary<(string, string), string>
        {
            [("Counts", "report_editions")] =
                "Whether a report has been made of a figure decides its warnings and its cases. Reports are made from figures.",
            [("Accounts", "report_editions")] =
                "An account that is changed after its report was released is a correction. Reports contain accounts.",
            [("Evaluation", "deviations")] =
                "Reports print comments and do not know cases; the target that a comment is about is stored with its case.",
        };

    /// <summary>Each project, and the others it may use.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Projects = new Dictionary<string, string[]>
    {
        ["Indicators.Core"] = [],
        ["Indicators.Web"] = ["Indicators.Core"],
        ["Indicators.Worker"] = ["Indicators.Core"],
    };

    /// <summary>The current value in code when an outside library is used, and the only places where it may.</summary>
    public static readonly IReadOnlyList<LibraryHome> Homes =
    [
        new(@"\bDapper\b", @"^Indicators\.Core/(.*Store(\.\w+)?\.cs|Storage/.*|Audit/AuditLog\.cs)$"),
        new(@"\bDocumentFormat\.OpenXml\b", @"^Indicators\.Core/Excel/"),
        new(@"\b(ExcelDataReader|CsvHelper)\b", @"^Indicators\.Core/Imports/Files/"),
        new(@"\bYamlDotNet\b", @"^Indicators\.Core/Agreements/(Files/|AgreementFile)"),
        new(@"\b(ScottPlot|SkiaSharp)\b", @"^Indicators\.Core/Charts/(PngChart|ChartFonts)\.cs$"),
        new(@"\bSystem\.IO\.Hashing\b", @"^Indicators\.Core/Charts/PngFile\.cs$"),
        new(@"\b(LibraryImport|DllImport|NativeLibrary)\b", "^$"),
        new(
            @"\b(TcpClient|SslStream|NetworkStream|Socket)\b",
            @"^Indicators\.Core/(Notifications/Channels/Email/Smtp|Http/CheckedConnection|Reports/Pdf/PageProxy)"),
        new(@"\b(MailKit|MimeKit|SmtpClient)\b", @"^Indicators\.Core/Notifications/"),
        new(@"\bHangfire\b", @"^Indicators\.(Core/Jobs/|Worker/|Web/JobsDashboard\.)"),
        new(@"\b(Spectre\.Console|System\.CommandLine)\b", @"^Indicators\.Worker/"),
        new(@"\bMicrosoft\.AspNetCore\.(Mvc|Razor)", @"^Indicators\.Web/"),
    ];
}

/// <param name="Pattern">Regular expression over code without comments.</param>
/// <param name="Home">Regular expression over the path below src/.</param>
internal sealed record LibraryHome(string Pattern, string Home)
{
    public bool IsUsedBy(SourceFile file) => Regex.IsMatch(file.Code, Pattern, RegexOptions.None, TimeSpan.FromSeconds(5));

    public bool Holds(SourceFile file) => Regex.IsMatch(file.Path, Home, RegexOptions.None, TimeSpan.FromSeconds(5));
}
