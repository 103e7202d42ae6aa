using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Onboarding.Retention;

public sealed class RetentionPolicyTests
{
    private const string Update = """
        mutation($input: UpdateRetentionPolicyInput!) { updateRetentionPolicy(input: $input) {
          tenant { retention { auditDays dataAccessDays sessionDays } } errors { __typename ... on ValidationError { fields { field } } } } }
        """;

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Both_logs_have_a_period_that_is_shown_changed_and_given_up(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var tenant = app.Hierarchy.Tenants[0];
        var client = app.As(tenant.OwnerPath, [Permissions.TenantsRead, Permissions.RetentionWrite]);

        var set = await client.AskAsync(Update, new { input = new { id = tenant.GlobalId, auditDays = 400, dataAccessDays = 90 } });
        var shorter = await client.AskAsync(Update, new { input = new { id = tenant.GlobalId, dataAccessDays = 89 } });
        var given = await client.AskAsync(Update, new { input = new { id = tenant.GlobalId, dataAccessDays = 0 } });

        Assert.Equal("""{"auditDays":400,"dataAccessDays":90,"sessionDays":null}""", set.At("updateRetentionPolicy.tenant.retention").GetRawText());
        Assert.Equal("dataAccessDays", shorter.At("updateRetentionPolicy.errors")[0].GetProperty("fields")[0].GetProperty("field").GetString());
        Assert.Equal("""{"auditDays":400,"dataAccessDays":null,"sessionDays":null}""", given.At("updateRetentionPolicy.tenant.retention").GetRawText());
    }
}
