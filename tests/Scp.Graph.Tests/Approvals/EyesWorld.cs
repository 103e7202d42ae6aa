using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Scp.Core.Access;
using Scp.Core.Approvals;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Authorization;
using Scp.Graph.Tests.Credentials;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Approvals;

/// <summary>The product with four-eyes rules at the first tenant, a secret at its first customer, and two persons who may do everything.</summary>
internal sealed class EyesWorld : IAsyncDisposable
{
    public const string Secret = "sk_live_4f9a2c71d8e05b63";
    private const string Asked = "asked: errors { ... on ApprovalRequiredError { changeRequest { id } } }";
    private readonly Guid first = Guid.CreateVersion7();

    private EyesWorld() { }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));
    public ScpApp App { get; private set; } = null!;
    public Tenant Tenant => App.Hierarchy.Tenants[0];
    public Customer Customer => App.Hierarchy.Customers[0];
    public string CredentialId { get; private set; } = "";
    /// <summary>The administrators' role of customers.</summary>
    public string DangerousRole { get; private set; } = "";
    /// <summary>Somebody at the customer who holds nothing.</summary>
    public string UserId { get; private set; } = "";

    /// <summary>Who asks, as one of any number of sessions.</summary>
    public Asker First => Person(first, "/");
    public Asker Second => Person(Guid.CreateVersion7(), "/");
    public object Reveal => new { credentialId = CredentialId, reason = "Support case 7" };

    public static async Task<EyesWorld> StartAsync(DatabaseKind kind, params string[] operations)
    {
        var world = new EyesWorld();
        world.App = await ScpApp.StartAsync(kind, services => services.AddSingleton<TimeProvider>(world.Time));
        world.CredentialId = await world.App.HoldAsync(world.Customer, Secret);
        if (operations is not []) Assert.Null((await world.SettingsAsync(world.Tenant, Rule("security.fourEyes", operations), Rule("security.fourEyesDescendants", 3))).ErrorType());
        return world;
    }

    public Task<int> AddGranteeAsync() => App.ArrangeAsync(async db =>
    {
        DangerousRole = Ids.Of("Role", await db.Roles.Where(r => r.Key == SystemRoles.CustomerAdmin.Key).Select(r => r.Id).SingleAsync());
        var user = new User
        {
            Id = Guid.CreateVersion7(), OwnerId = Customer.Id, OwnerPath = Customer.OwnerPath, Name = "Rita", Email = "rita@users.example",
            Status = UserStatus.Active, CreatedAt = Time.GetUtcNow(),
        };
        user.Renew();
        UserId = Ids.Of("User", user.Id);
        db.Add(user);
        return await db.SaveChangesAsync();
    });

    public static object Rule(string key, object? value, string mode = "OVERRIDE", DateTimeOffset? until = null) =>
        value is null ? new { key, mode } : until is null ? new { key, mode, value } : new { key, mode, value, until };

    public Task<JsonElement> SettingsAsync(Owner owner, params object[] changes) => SendAsync("changeSettings", new { owner = owner.GlobalId, changes });

    public Asker Person(Guid id, string path, params string[] permissions) => Calling(CallerKind.User, id, path, permissions);

    public Asker Calling(CallerKind kind, Guid id, string path, string[] permissions, Action<Caller>? more = null) => new(App.Services, caller =>
    {
        caller.Identify(kind, id, Grants.Of((permissions is [] ? Permissions.All.Select(p => p.Key) : permissions).Select(p => (path, p))));
        caller.SignedInAt = Time.GetUtcNow();
        more?.Invoke(caller);
    });

    /// <summary>The first person, after a sign-in of that age.</summary>
    public Asker SignedIn(TimeSpan ago) => Calling(CallerKind.User, first, "/", [], caller => caller.SignedInAt = Time.GetUtcNow() - ago);

    /// <summary>The first person, visited by somebody.</summary>
    public Asker Visited => Calling(CallerKind.User, first, "/", [], caller => caller.ImpersonatorId = Guid.CreateVersion7());

    public Task<JsonElement> SendAsync(string mutation, object input, Asker? by = null) => (by ?? First).MutateAsync(mutation, input, Asked);

    /// <summary>Sends what has to be approved first.</summary>
    /// <returns>The id of the request.</returns>
    public async Task<string> AskAsync(string mutation, object input) => RequestIn(await SendAsync(mutation, input));

    public static string RequestIn(JsonElement payload)
    {
        Assert.True(payload.ErrorType() is "ApprovalRequiredError", payload.ToString());
        return payload.GetProperty("asked")[0].GetProperty("changeRequest").GetProperty("id").GetString()!;
    }

    public async Task ApproveAsync(string id) => Assert.Null((await DecideAsync("approveChange", new { id }, Second)).ErrorType());

    public static Task<JsonElement> DecideAsync(string mutation, object input, Asker by) => by.MutateAsync(mutation, input, "changeRequest { status glassBroken }");

    public async Task<string?> StatusAsync(string id) => (await Second.AskAsync(
        "query($id: ID!) { node(id: $id) { ... on ChangeRequest { status } } }", new { id })).At("node.status").GetString();

    public Task<IReadOnlyList<ChangeRequest>> RequestsAsync() =>
        App.ArrangeAsync(async db => (IReadOnlyList<ChangeRequest>)await db.ChangeRequests.AsNoTracking().OrderBy(r => r.Id).ToListAsync());

    /// <summary>Whether nothing but requests changed since.</summary>
    public async Task<bool> HasRowsOfAsync(StoredState before)
    {
        var now = await App.ArrangeAsync(StoredState.ReadAsync);
        return (now with { Requests = before.Requests }).HasRowsOf(before);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
