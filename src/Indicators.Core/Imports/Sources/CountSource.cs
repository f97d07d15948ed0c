using Indicators.Core.Audit;
using Indicators.Core.Users;

namespace Indicators.Core.Imports.Sources;

/// <summary>An address that counts are fetched from.</summary>
/// <param name="Name">What people call it; the same name is the same source also when its address changes.</param>
/// <param name="Right">Whose counts it may contain; rows beyond that refuse the file.</param>
/// <param name="Header">Sent with each request, such as a token; null for none. Its value is a secret.</param>
public sealed record CountSource(string Name, Uri Url, ReportingRight Right, SourceHeader? Header)
{
    public Actor Actor => new($"källan {Name}");

    /// <summary>Without the query of the address, which may be a secret.</summary>
    public override string ToString() => $"{Name} ({Url.Host})";
}

/// <param name="Value">Never shown.</param>
public sealed record SourceHeader(string Name, string Value)
{
    public override string ToString() => $"{Name}: …";
}

/// <summary>Settings of sources.</summary>
/// <param name="AllowPrivateAddresses">Whether sources on private networks and this machine are allowed.</param>
/// <param name="Timeout">For a whole answer.</param>
/// <param name="Every">Between two tries that go well.</param>
public sealed record SourceSettings(IReadOnlyList<CountSource> Sources, bool AllowPrivateAddresses, TimeSpan Timeout, TimeSpan Every);
