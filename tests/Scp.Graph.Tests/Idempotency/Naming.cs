using System.Text.Json;
using Scp.Core.Callers;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Idempotency;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Idempotency;

/// <summary>Calls of createCustomer that carry a name, by one and the same user.</summary>
internal static class Naming
{
    public const string Create = """
        mutation($input: CreateCustomerInput!) {
          createCustomer(input: $input) { customer { id name } errors { __typename ... on Error { code } } }
        }
        """;

    extension(ScpApp app)
    {
        /// <summary>The same user at every request, with every permission at the path.</summary>
        public Asker AsOne(Guid user, string path) => new(app.Services, caller =>
        {
            caller.Identify(CallerKind.User, user, Grants.Of([.. Permissions.All.Select(p => (path, p.Key))]));
            caller.SignedInAt = TimeProvider.System.GetUtcNow();
        });

        public object NewCustomer(string slug, string? idempotencyKey = "key-1") =>
            new { tenant = app.Hierarchy.Tenants[0].GlobalId, name = slug, slug, legalName = slug, idempotencyKey };

        public Task<int> CountCustomersAsync(string slug) =>
            app.ArrangeAsync(db => db.Customers.CountAsync(c => c.Slug == slug));

        /// <summary>What a process that died, or the time, left behind.</summary>
        public Task<int> ChangeCallAsync(Action<IdempotentCall> change) => app.ArrangeAsync(async db =>
        {
            change(await db.IdempotentCalls.SingleAsync());
            return await db.SaveChangesAsync();
        });
    }

    extension(Asker asker)
    {
        public Task<Answer> CreateAsync(object input) => asker.AskAsync(Create, new { input });
    }

    extension(Answer answer)
    {
        public JsonElement Payload => answer.At("createCustomer");
        public string? ErrorCode => answer.Payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? errors[0].GetProperty("code").GetString() : null;
        public bool IsReplayed => answer.Json.TryGetProperty("extensions", out var extensions) && extensions.TryGetProperty("idempotencyReplayed", out _);
    }
}
