using Scp.Core.Audit;
using Scp.Core.Hierarchy;
using Scp.Core.Plugins;

namespace Scp.Core.Integrations.TestSends;

/// <summary>Sends test messages through the providers that owners configured.</summary>
public sealed class TestSendService(
    ScpDbContext db, PluginDefinitions definitions, IntegrationLoader loader, IntegrationAdapters adapters, Lineages lineages, TestSendLimit limit, AuditLog audit)
{
    /// <returns>When it was sent, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>, <see cref="ConflictError"/>,
    /// <see cref="LimitExceededError"/>, <see cref="IntegrationFailedError"/>.</returns>
    public async Task<Result<TestMessage>> SendAsync(SendTestMessageInput input, CancellationToken ct)
    {
        if ((await definitions.GetAsync(ct)).Find(input.Plugin) is not { } plugin || adapters.Find(input.Plugin) is not { } adapter)
            return Invalid("plugin", $"There is no plugin '{input.Plugin}' that can send a test.", "UNKNOWN_PLUGIN");
        if (adapter.RecipientFault(input.Recipient) is { } fault) return Invalid("recipient", fault, "RECIPIENT");
        if (await db.FindOwnerAsync(input.Owner, ct) is not { } owner)
            return new NotFoundError(input.Owner);
        db.Caller.RequireWrite(owner.OwnerPath);
        if (await lineages.CheckOpenAsync(owner, ct) is { } closed) return closed;
        if (await loader.LoadAsync(owner, plugin.Key, ct) is not { } integration) return new ConflictError($"{plugin.Name} is not enabled here.");
        if (limit.Take(owner.Id, plugin.Key) is { } exceeded) return exceeded;

        // From here on without the token: what is sent is told, and the adapter takes a few seconds at most.
        var outcome = await adapter.SendTestAsync(integration, input.Recipient, CancellationToken.None);
        await audit.RecordAsync(new(owner.Id, owner.OwnerPath, "integration.test", nameof(PluginDefinition), plugin.Id)
        {
            Outcome = outcome.Succeeded ? AuditOutcome.Succeeded : AuditOutcome.Failed,
            Reason = outcome.Error,
        });
        var latency = (int)outcome.Latency.TotalMilliseconds;
        return outcome.Error is { } error ? new IntegrationFailedError(error, latency) : new TestMessage(db.Time.GetUtcNow(), latency);
    }

    private static ValidationError Invalid(string field, string message, string code) => new([new(field, message, code)]);
}
