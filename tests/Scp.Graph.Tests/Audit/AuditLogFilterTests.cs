using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Audit;

public sealed class AuditLogFilterTests
{
    private static readonly DateTimeOffset start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Actor_client_target_subtree_action_time_and_outcome_each_narrow_the_log(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (tenant, customer, merchant) = (app.Hierarchy.Tenants[0], app.Hierarchy.Customers[0], app.Hierarchy.Merchants[0]);
        var (ada, machine, target) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var at = await AddAsync(app, tenant, ada, null, "one.update", tenant.Id, AuditOutcome.Succeeded, 0);
        await AddAsync(app, customer, null, machine, "two.update", target, AuditOutcome.Denied, 1);
        await AddAsync(app, merchant, ada, machine, "three.update", target, AuditOutcome.Failed, 2);

        await FindsAsync($"actorId: {{ eq: \"{Ids.Of("User", ada)}\" }}", "one", "three");
        await FindsAsync($"clientId: {{ eq: \"{Ids.Of("ApiClient", machine)}\" }}", "two", "three");
        await FindsAsync($"targetId: {{ eq: \"{Ids.Of("Merchant", target)}\" }}", "two", "three");
        await FindsAsync($"tenantId: {{ eq: \"{tenant.GlobalId}\" }}", "one", "two", "three");
        await FindsAsync($"customerId: {{ eq: \"{customer.GlobalId}\" }}", "two", "three");
        await FindsAsync($"ownerId: {{ eq: \"{merchant.GlobalId}\" }}", "three");
        await FindsAsync("action: { eq: \"two.update\" }", "two");
        await FindsAsync("outcome: { eq: DENIED }", "two");
        await FindsAsync("outcome: { in: [FAILED, DENIED] }", "two", "three");
        await FindsAsync($"at: {{ gte: \"{at.AddHours(1):O}\" }}", "two", "three");
        await FindsAsync($"at: {{ gte: \"{at.AddHours(1):O}\", lt: \"{at.AddHours(2):O}\" }}", "two");
        await FindsAsync($"actorId: {{ eq: \"{Ids.Of("User", ada)}\" }}, outcome: {{ eq: FAILED }}", "three");

        async Task FindsAsync(string where, params string[] expected)
        {
            var answer = await app.As("/", Permissions.AuditRead).AskAsync($"{{ auditLog(first: 50, where: {{ requestId: {{ eq: \"filtered\" }}, {where} }}, order: [{{ at: ASC }}]) {{ nodes {{ action }} }} }}");
            Assert.Empty(answer.ErrorCodes);
            Assert.Equal(expected.Select(name => $"{name}.update"), answer.At("auditLog.nodes").EnumerateArray().Select(n => n.GetProperty("action").GetString()!));
        }
    }

    private static async Task<DateTimeOffset> AddAsync(ScpApp app, Owner owner, Guid? actor, Guid? client, string action, Guid target, AuditOutcome outcome, int hours)
    {
        var at = start.AddHours(hours);
        await app.ArrangeAsync(db =>
        {
            db.Add(new AuditEntry
            {
                Id = Guid.CreateVersion7(at), At = at, ActorId = actor, ClientId = client, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, TenantId = app.Hierarchy.Tenants[0].Id,
                CustomerId = owner is Tenant ? null : app.Hierarchy.Customers[0].Id, Action = action, TargetType = "Merchant", TargetId = target, Outcome = outcome,
                Changes = "[]", RequestId = "filtered",
            });
            return db.SaveChangesAsync();
        });
        return at;
    }
}
