using System.Globalization;

namespace Indicators.Core.Notifications;

/// <summary>All messages of a subject, or one message.</summary>
public sealed record MailSelection
{
    private MailSelection(string? subjectKey, long? id) => (SubjectKey, Id) = (subjectKey, id);

    internal string? SubjectKey { get; }

    internal long? Id { get; }

    /// <param name="text">A number in the outbox, or a subject's key: "17", "rapport-kil-2018-2018-H1-utg1".</param>
    public static MailSelection Of(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(null, id) : new(text, null);

    public static MailSelection OfSubject(string key) => new(key, null);

    public override string ToString() => SubjectKey ?? Id!.Value.ToString(CultureInfo.InvariantCulture);
}
