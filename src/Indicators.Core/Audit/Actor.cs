namespace Indicators.Core.Audit;

/// <summary>Who did it, as printed in the audit log and beside a changed figure.</summary>
/// <param name="Name">A person's or a part's name, never an address or secret.</param>
public sealed record Actor(string Name)
{
    /// <summary>What the service does by itself.</summary>
    public static readonly Actor Service = new("tjänsten");

    public override string ToString() => Name;
}
