using System.Net.Http.Json;
using System.Text.Json;
using Scp.Core.Access;
using Scp.Core.Access.Clients;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Rest;

/// <summary>API clients as they come in from outside: with a token of the token endpoint.</summary>
internal static class Machines
{
    private const string Secret = "machine-secret-9d41";

    /// <summary>A client to which these permissions were granted at the owner, or every permission where none is named.</summary>
    public static async Task<HttpClient> MachineOfAsync(this ScpApp app, Owner owner, params string[] permissions)
    {
        var id = $"machine-{Guid.CreateVersion7():N}";
        await app.ArrangeAsync(db =>
        {
            db.AddRange(Granted(owner, id, permissions is [] ? [.. Permissions.All.Select(p => p.Key)] : [.. permissions]));
            return db.SaveChangesAsync();
        });
        await app.ArrangeAsync(async db => { await db.EnsureClientSecretAsync(id, Secret); return 0; });
        var client = app.NewClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", await TokenAsync(client, id));
        return client;
    }

    private static async Task<string> TokenAsync(HttpClient client, string id)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials", ["client_id"] = id, ["client_secret"] = Secret,
        });
        var tokens = await (await client.PostAsync("/connect/token", form)).Content.ReadFromJsonAsync<JsonElement>();
        return tokens.GetProperty("access_token").GetString()!;
    }

    private static IEnumerable<object> Granted(Owner owner, string id, List<string> permissions)
    {
        var role = new Role
        {
            Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, Key = id, Name = $"zz {id}", Description = "Of a test", Permissions = permissions,
        };
        var client = new ApiClient
        {
            Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, ClientId = id, Name = id, CreatedAt = DateTimeOffset.UnixEpoch,
        };
        return
        [
            role, client,
            new RoleAssignment
            {
                Id = Guid.CreateVersion7(), RoleId = role.Id, OwnerId = owner.Id, OwnerPath = owner.OwnerPath, ClientId = client.Id, GrantedAt = DateTimeOffset.UnixEpoch,
            },
        ];
    }
}
