namespace Scp.Core.Integrations;

/// <summary>Speaks to one kind of provider on behalf of a plugin.</summary>
public interface IIntegrationAdapter
{
    /// <summary>Of the plugin that it serves.</summary>
    string PluginKey { get; }

    /// <summary>The settings that say where secrets go. A credential goes nowhere that an owner below its own decided.</summary>
    IReadOnlyList<string> AddressKeys { get; }

    /// <summary>What is wrong with a receiver of a test, in words; null for one that it can be sent to.</summary>
    string? RecipientFault(string? recipient) => recipient is null ? null : "The settings name the receiver; leave it out.";

    /// <summary>Finds out whether the provider answers and takes the credential, without effect there.</summary>
    Task<CallOutcome> ProbeAsync(Integration integration, CancellationToken ct);

    /// <summary>Whether it can charge a stored means of payment.</summary>
    bool TakesPayments => false;

    /// <exception cref="NotSupportedException">It takes no payments.</exception>
    Task<PaymentAnswer> ChargeAsync(Integration integration, PaymentOrder order, CancellationToken ct) => throw new NotSupportedException();

    /// <summary>Sends something harmless that a person can see arrive.</summary>
    /// <param name="recipient">An e-mail address, a telephone number or what else the provider sends to; null where the
    /// settings name the receiver.</param>
    Task<CallOutcome> SendTestAsync(Integration integration, string? recipient, CancellationToken ct);
}

/// <summary>How a call to a provider ended. A failure is a value: it is the answer to the question.</summary>
/// <param name="Latency">From the first byte sent, connecting included.</param>
/// <param name="Error">What went wrong in words for an operator, without secrets; null after success.</param>
public sealed record CallOutcome(TimeSpan Latency, string? Error)
{
    public bool Succeeded => Error is null;
}
