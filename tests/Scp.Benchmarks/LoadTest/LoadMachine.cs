namespace Scp.Benchmarks.LoadTest;

/// <summary>A machine client that asks for the mix of operations, one after the other. It changes what is of one merchant, which no other does.</summary>
/// <param name="Staff">Of the platform, which reads the audit log where others read users.</param>
internal sealed record LoadMachine(string Id, bool Staff, Merchant Merchant)
{
    public const string Secret = "load-secret-5b1e";

    public (LoadOperation Operation, object? Variables) Next(int number) => (number % 4) switch
    {
        0 => (Staff ? LoadOperation.AuditLog : LoadOperation.Users, null),
        1 => (LoadOperation.CreateEndCustomer, new { input = new { merchant = Merchant.GlobalId, externalRef = $"{Id}-{number}", name = $"Buyer {number}", email = $"{number}@buyers.example" } }),
        2 => (LoadOperation.Plugins, null),
        _ => (LoadOperation.ChangeSettings, new { input = new { owner = Merchant.GlobalId, changes = new[] { new { key = "locale.currency", mode = "OVERRIDE", value = Currency(number) } } } }),
    };

    public string RequestId(int number) => $"{Id}-{number}";

    // Another one each time: what stays as it was leaves no entry.
    private static string Currency(int number) => new([Letter(number / (26 * 26)), Letter(number / 26), Letter(number)]);

    private static char Letter(int number) => (char)('A' + (number % 26));
}
