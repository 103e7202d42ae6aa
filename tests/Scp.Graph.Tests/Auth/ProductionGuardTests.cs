using Scp.Graph.Auth.Keys;
using Scp.Graph.Auth.Production;

namespace Scp.Graph.Tests.Auth;

/// <summary>Security case 17: no production start with a development key or a demo password.</summary>
public sealed class ProductionGuardTests
{
    private static readonly ProductionFacts fit = new(new("https://scp.example"), KeyState.Good, KeyState.Good, SameKey: false, Demo: false, [],
        new Dictionary<string, KeyState> { ["k1"] = KeyState.Good }, "k1");

    [Fact]
    public void A_fit_server_starts() => Assert.Empty(ProductionGuard.Problems(fit));

    [Theory, InlineData("http://scp.example"), InlineData(null)]
    public void Refuses_an_issuer_that_is_not_https(string? issuer) =>
        Assert.Contains("Auth:Issuer", Assert.Single(ProductionGuard.Problems(fit with { Issuer = issuer is null ? null : new(issuer) })), StringComparison.Ordinal);

    [Fact]
    public void Refuses_keys_that_are_unreadable_or_made_for_development_and_needs_none()
    {
        Assert.Empty(ProductionGuard.Problems(fit with { SigningKey = KeyState.Missing, EncryptionKey = KeyState.Missing }));
        foreach (var state in new[] { KeyState.NotFound, KeyState.Development })
        {
            Assert.Contains("Auth:SigningKeyPath", Assert.Single(ProductionGuard.Problems(fit with { SigningKey = state })), StringComparison.Ordinal);
            Assert.Contains("Auth:EncryptionKeyPath", Assert.Single(ProductionGuard.Problems(fit with { EncryptionKey = state })), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Refuses_master_keys_that_are_missing_unreadable_made_for_development_or_not_named()
    {
        foreach (var state in new[] { KeyState.Missing, KeyState.NotFound, KeyState.Development })
            Assert.Contains("Encryption:MasterKeys:k1", Assert.Single(ProductionGuard.Problems(fit with { MasterKeys = new Dictionary<string, KeyState> { ["k1"] = state } })), StringComparison.Ordinal);
        Assert.Contains("openssl rand", Assert.Single(ProductionGuard.Problems(fit with { MasterKeys = new Dictionary<string, KeyState>() })), StringComparison.Ordinal);
        foreach (var current in new[] { null, "k2" })
            Assert.Contains("one of k1", Assert.Single(ProductionGuard.Problems(fit with { CurrentMasterKey = current })), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_server_keys_of_a_development_server_and_those_that_no_configured_master_key_opens()
    {
        Assert.Contains("development server", Assert.Single(ProductionGuard.Problems(fit with { DevelopmentKeys = true })), StringComparison.Ordinal);
        Assert.Contains("'k0'", Assert.Single(ProductionGuard.Problems(fit with { NeededMasterKeys = ["k0", "k1"] })), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_one_key_for_both_uses() =>
        Assert.Contains("two", Assert.Single(ProductionGuard.Problems(fit with { SameKey = true })), StringComparison.Ordinal);

    [Fact]
    public void Refuses_demo_data() =>
        Assert.Contains("Demo", Assert.Single(ProductionGuard.Problems(fit with { Demo = true })), StringComparison.Ordinal);

    [Fact]
    public void Names_each_account_that_still_has_the_demo_password() =>
        Assert.Contains("ada@demo.example, demo-erp", Assert.Single(ProductionGuard.Problems(fit with { DemoLogins = ["ada@demo.example", "demo-erp"] })), StringComparison.Ordinal);

    [Fact]
    public void Lists_every_problem_in_one_message()
    {
        var problems = ProductionGuard.Problems(new(null, KeyState.Missing, KeyState.Missing, SameKey: false, Demo: true, ["ada@demo.example"], new Dictionary<string, KeyState>(), null));

        var message = new StartRefusedException(problems).Message;

        Assert.Equal(4, problems.Count);
        Assert.All(problems, p => Assert.Contains(p, message, StringComparison.Ordinal));
    }
}
