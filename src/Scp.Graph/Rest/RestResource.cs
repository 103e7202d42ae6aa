namespace Scp.Graph.Rest;

/// <summary>A list at <c>/api/{name}</c> and its members at <c>/api/{name}/{id}</c>, answered by two operations of one embedded
/// document. Each operation has one root field, under the alias <see cref="Root"/>: its value is the body.</summary>
/// <param name="Name">In the address, and of the document's file.</param>
/// <param name="Plural">What the list holds, in words.</param>
/// <param name="Singular">What one member is, in words.</param>
internal sealed record RestResource(string Name, string ListOperation, string ItemOperation, string Plural, string Singular)
{
    public const string Root = "result";

    public static IReadOnlyList<RestResource> All { get; } =
    [
        new("tenants", "RestTenants", "RestTenant", "Tenants", "A tenant"),
        new("merchant-orgs", "RestMerchantOrgs", "RestMerchantOrg", "Merchants with their customers", "A merchant with its customer"),
        new("users", "RestUsers", "RestUser", "Users with what they were granted", "A user with what was granted to it"),
        new("roles", "RestRoles", "RestRole", "Roles with their permissions", "A role with its permissions"),
        new("audit-logs", "RestAuditLogs", "RestAuditLog", "Audit entries, newest first", "An audit entry"),
    ];

    public string Path => $"/api/{Name}";
    public string ItemPath => $"{Path}/{{id}}";

    /// <summary>The text of the GraphQL document.</summary>
    public string Document { get; } = Read(Name);

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(RestResource).Assembly.GetManifestResourceStream($"Scp.Graph.Rest.Documents.{name}.graphql")!);
        return reader.ReadToEnd();
    }
}
