using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Agreements.Drafts;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Imports.Forms;
using Indicators.Core.Imports.Receipts;
using Indicators.Core.Reporting;
using Indicators.Core.Reports;
using Indicators.Core.Storage.Stored;
using Indicators.Core.Surveys;
using Indicators.Core.Tests.Support;

namespace Indicators.Core.Tests.Stored;

/// <summary>Every kind of document that is stored, by the name of its files in v0, v1 …</summary>
/// <param name="Version">The one that is written.</param>
/// <param name="Rewrite">A document of any version, read and written again.</param>
/// <param name="RoundTrip">One in which every field says something, and the same when it has been written and read.</param>
internal sealed record StoredKind(string Name, int Version, Func<string, string> Rewrite, Func<(object Before, object After)> RoundTrip)
{
    public static readonly IReadOnlyList<StoredKind> All =
    [
        Of("account", StoredAccount.Document), Of("agreement", StoredAgreement.Document),
        Of("agreement-draft", StoredAgreementDraft.Document), Of("case-state", StoredCase.State), Of("case-subject", StoredCase.Subject),
        Of("case-change", StoredCase.Change), Of("case-step", StoredCase.Transition), Of("comment-span", StoredPledgeComment.Span),
        Of("count-draft", StoredForm.Document), Of("receipt", StoredReceipt.Document), Of("reminder-gaps", StoredGaps.Document),
        Of("report", StoredReport.Document), Of("survey", StoredSurvey.Document),
    ];

    public static readonly IReadOnlyList<StoredFields> Fields =
    [
        StoredAccount.Fields, StoredAgreement.Fields, StoredAgreementDraft.Fields, StoredCase.Fields, StoredForm.Fields,
        StoredReceipt.Fields, StoredGaps.Fields, StoredReport.Fields, StoredSurvey.Fields,
    ];

    public string FileOf(int version) =>
        Path.Combine(Repository.Root, "tests", "Indicators.Core.Tests", "Stored", $"v{version}", $"{Name}.json");

    private static StoredKind Of<T>(string name, StoredDocument<T> document)
        where T : notnull => new(
        name, document.Version, json => document.Write(document.Read(json)),
        () => (Filled.Of<T>(), document.Read(document.Write(Filled.Of<T>()))));
}
