using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Access;
using Scp.Core.Access.Clients;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Security;

/// <summary>Who attacks, and what is looked at afterwards.</summary>
internal static class Callers
{
    extension(ScpApp app)
    {
        /// <summary>Runs one owner, and may read all of the platform besides: only the object decides what it may change.</summary>
        public Asker RunningOnly(Owner owner) => app.AsGrants(
            [.. Permissions.All.Select(p => (owner.OwnerPath, p.Key)),
             .. new[] { Permissions.TenantsRead, Permissions.CustomersRead, Permissions.MerchantsRead }.Select(p => ("/", p))]);

        /// <summary>An HTTP client that has signed in as a machine of the owner.</summary>
        public async Task<HttpClient> SignInMachineAsync(Owner owner, SystemRole role)
        {
            var id = $"machine-of-{owner.Slug}";
            await app.ArrangeAsync(async db =>
            {
                var client = new ApiClient { Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, ClientId = id, Name = id, CreatedAt = DateTimeOffset.UnixEpoch };
                var roleId = await db.Roles.Where(r => r.Key == role.Key).Select(r => r.Id).SingleAsync();
                db.AddRange(client, new RoleAssignment
                {
                    Id = Guid.CreateVersion7(), RoleId = roleId, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, ClientId = client.Id, GrantedAt = DateTimeOffset.UnixEpoch,
                });
                return await db.SaveChangesAsync();
            });
            await app.ArrangeAsync(async db => { await db.EnsureClientSecretAsync(id, Secret); return 0; });
            var http = app.NewClient();
            using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = Secret });
            var tokens = await (await http.PostAsync("/connect/token", form)).Content.ReadFromJsonAsync<JsonElement>();
            http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens.GetProperty("access_token").GetString());
            return http;
        }

        public Task<Merchant> StoredAsync(Merchant merchant) => app.ArrangeAsync(db => db.Merchants.AsNoTracking().SingleAsync(m => m.Id == merchant.Id));

        public Task<int> DeniedEntriesAsync() => app.ArrangeAsync(db => db.AuditEntries.CountAsync(e => e.Outcome == AuditOutcome.Denied));
    }

    private const string Secret = "machine-secret-9c41";

    /// <summary>The type of the first error of a payload; null when there is none.</summary>
    public static string? ErrorType(this JsonElement payload) => payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors
        ? errors[0].GetProperty("__typename").GetString() : null;
}
