using System.Text.RegularExpressions;
using Scp.Core.Integrations.Guard;
using Stripe;

namespace Scp.Core.Integrations.Adapters;

/// <summary>Card payments through Stripe, or a provider in its shape.</summary>
internal sealed partial class StripePayments(GuardedConnections connections, ProviderCalls calls) : IIntegrationAdapter
{
    private const int SmallAmount = 100;

    public string PluginKey => "stripe-payments";
    public IReadOnlyList<string> AddressKeys { get; } = ["apiBase"];

    public Task<CallOutcome> ProbeAsync(Integration integration, CancellationToken ct) => calls.RunAsync(async token =>
    {
        if (KeyFault(integration, out var key) is { } fault) return fault;
        await new BalanceService(Client(integration, key)).GetAsync(cancellationToken: token);
        return null;
    }, ct);

    /// <summary>Opens a payment that nobody can pay and cancels it, with a test key only.</summary>
    public Task<CallOutcome> SendTestAsync(Integration integration, string? recipient, CancellationToken ct) => calls.RunAsync(async token =>
    {
        if (((IIntegrationAdapter)this).RecipientFault(recipient) is { } receiver) return receiver;
        if (KeyFault(integration, out var key) is { } fault) return fault;
        if (!TestKey().IsMatch(key)) return "A test payment needs a test key; the stored one is live.";
        var payments = new PaymentIntentService(Client(integration, key));
        var payment = await payments.CreateAsync(new()
        {
            Amount = integration.Number("testAmount", SmallAmount),
            Currency = integration.Text("currency") ?? "eur",
            Description = integration.Text("description"),
            CaptureMethod = "manual",
        }, cancellationToken: token);
        var canceled = await payments.CancelAsync(payment.Id, cancellationToken: token);
        return canceled.Status is "canceled" ? null : "The test payment was opened and could not be canceled.";
    }, ct);

    public bool TakesPayments => true;

    public async Task<PaymentAnswer> ChargeAsync(Integration integration, PaymentOrder order, CancellationToken ct)
    {
        var (reference, refusal) = ((string?)null, (string?)null);
        var outcome = await calls.RunAsync(async token =>
        {
            if (KeyFault(integration, out var key) is { } fault) return fault;
            try
            {
                var payment = await new PaymentIntentService(Client(integration, key)).CreateAsync(new()
                {
                    Amount = order.MinorUnits,
                    Currency = order.Currency.ToLowerInvariant(),
                    Customer = order.Customer,
                    PaymentMethod = order.Method,
                    Description = order.Description,
                    OffSession = true,
                    Confirm = true,
                }, new() { IdempotencyKey = order.Key.ToString() }, token);
                reference = payment.Id;
                if (payment.Status is "succeeded") return null;
                var open = $"The payment is not complete ({payment.Status}).";
                return payment.Status is "processing" ? open : refusal = open;
            }
            // Anything else may come of a second question about a payment that was carried out at the first.
            catch (StripeException refused) when (refused.StripeError?.Type is "card_error")
            {
                return refusal = "The means of payment was refused.";
            }
        }, ct);
        return new(outcome.Succeeded ? PaymentResult.Paid : refusal is not null ? PaymentResult.Refused : PaymentResult.Unknown, reference, outcome.Error);
    }

    private StripeClient Client(Integration integration, string key) => new(key, apiBase: integration.Text("apiBase"),
        httpClient: new SystemNetHttpClient(connections.Http, maxNetworkRetries: 0, enableTelemetry: false));

    private static string? KeyFault(Integration integration, out string key)
    {
        key = integration.Secret(CredentialKind.ApiKey) ?? "";
        return key is "" ? "No API key is stored." : SecretKey().IsMatch(key) ? null : "The API key is no secret key such as sk_test_…";
    }

    [GeneratedRegex(@"^(sk|rk)_(test|live)_[A-Za-z0-9_]+\z")] private static partial Regex SecretKey();
    [GeneratedRegex("^(sk|rk)_test_")] private static partial Regex TestKey();
}
