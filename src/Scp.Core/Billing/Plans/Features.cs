namespace Scp.Core.Billing.Plans;

/// <summary>What a plan may limit: what the product counts, and refuses beyond the limit.</summary>
public static class Features
{
    public const string Merchants = "merchants";
    public const string Users = "users";
    public const string ApiClients = "api-clients";

    public static IReadOnlyList<string> All { get; } = [Merchants, Users, ApiClients];
}
