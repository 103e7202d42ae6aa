namespace Scp.Core.Integrations.TestSends;

/// <param name="Plugin">Key of the plugin.</param>
/// <param name="Recipient">An e-mail address or a telephone number; null where the settings name the receiver.</param>
public sealed record SendTestMessageInput(NodeId Owner, string Plugin, [property: Sensitive(Sensitivity.Pii)] string? Recipient = null);

/// <summary>A test that a provider took.</summary>
/// <param name="LatencyMs">Until it did, connecting included.</param>
public sealed record TestMessage(DateTimeOffset SentAt, int LatencyMs);

/// <summary>The provider could not be reached, or did not take what was sent.</summary>
/// <param name="LatencyMs">Until that was known.</param>
public sealed record IntegrationFailedError(string Reason, int LatencyMs) : DomainError(Reason, "INTEGRATION_FAILED");
