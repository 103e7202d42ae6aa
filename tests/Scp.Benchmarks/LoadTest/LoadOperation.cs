namespace Scp.Benchmarks.LoadTest;

/// <summary>Something that clients ask for, and what it has to leave behind.</summary>
/// <param name="Document">Its only field is named <c>it</c>.</param>
/// <param name="Audited">Entries of the audit log.</param>
/// <param name="Entity">Of its record in the data-access log.</param>
/// <param name="Rows">How many rows of that entity the record tells of.</param>
internal sealed record LoadOperation(string Name, string Document, int Audited, string Entity, int Rows)
{
    // A page reads one row more than it shows, to know whether there is a next one.
    private const int Page = 10, Read = Page + 1;

    public static readonly LoadOperation
        Users = new("users", $"query Users {{ it: users(first: {Page}) {{ nodes {{ id name email }} }} }}", 0, "User", Read),
        Plugins = new("merchants with plugins", $"query Plugins {{ it: merchants(first: {Page}) {{ nodes {{ id name plugins {{ enabled settings }} }} }} }}", 0, "Merchant", Read),
        AuditLog = new("audit log", $"query AuditLog {{ it: auditLog(first: {Page}) {{ nodes {{ at action requestId }} }} }}", 0, "AuditEntry", Read),
        CreateEndCustomer = new("createEndCustomer",
            "mutation Create($input: CreateEndCustomerInput!) { it: createEndCustomer(input: $input) { endCustomer { id } errors { __typename } } }", 1, "EndCustomer", 1),
        ChangeSettings = new("changeSettings",
            "mutation Change($input: ChangeSettingsInput!) { it: changeSettings(input: $input) { errors { __typename } } }", 1, "ConfigurationLayer", 1);

    public bool Changes => Audited > 0;
}
