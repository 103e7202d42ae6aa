using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Access;
using Scp.Core.Data;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Auth;
using Scp.Graph.Tests.Http;
using Scp.Testing;

namespace Scp.Graph.Tests.Access.Impersonations;

/// <summary>The whole product over HTTP, with people who sign in by the code flow and visit each other.</summary>
internal sealed class VisitWorld : IAsyncDisposable
{
    private static readonly string passwordHash = new PasswordHasher<User>().HashPassword(null!, SmallWorld.Password);

    private VisitWorld(ScpApp app) => App = app;

    public ScpApp App { get; }
    public Customer Customer => App.Hierarchy.Customers[0];
    public Merchant Merchant => App.Hierarchy.Merchants[0];
    /// <summary>Runs the platform.</summary>
    public User Pat { get; private set; } = null!;
    /// <summary>Support for the whole platform.</summary>
    public User Sue { get; private set; } = null!;
    /// <summary>Runs the customer's tenant.</summary>
    public User Tom { get; private set; } = null!;
    /// <summary>Runs the customer.</summary>
    public User Ada { get; private set; } = null!;
    /// <summary>Reads at the customer.</summary>
    public User Rita { get; private set; } = null!;

    public static async Task<VisitWorld> StartAsync(DatabaseKind kind)
    {
        var app = await ScpApp.StartAsync(kind);
        var (world, tenant) = (new VisitWorld(app), app.Hierarchy.Tenants[0]);
        world.Pat = await world.AddAsync("Pat", app.Hierarchy.Platform, SystemRoles.PlatformAdmin);
        world.Sue = await world.AddAsync("Sue", app.Hierarchy.Platform, SystemRoles.Support);
        world.Tom = await world.AddAsync("Tom", tenant, SystemRoles.TenantAdmin);
        world.Ada = await world.AddAsync("Ada", world.Customer, SystemRoles.CustomerAdmin);
        world.Rita = await world.AddAsync("Rita", world.Customer, SystemRoles.ReadOnly);
        return world;
    }

    public async Task<User> AddAsync(string name, Owner home, SystemRole role)
    {
        var email = $"{name.ToLowerInvariant()}@people.example";
        var user = new User
        {
            Id = Guid.CreateVersion7(), OwnerId = home.Id, OwnerPath = home.OwnerPath, Name = name, CreatedAt = DateTimeOffset.UnixEpoch, Status = UserStatus.Active,
            Email = email, NormalizedEmail = email.ToUpperInvariant(), UserName = email, NormalizedUserName = email.ToUpperInvariant(),
            PasswordHash = passwordHash, SecurityStamp = "first",
        };
        await ChangeAsync(db => { db.Add(user); return Task.CompletedTask; });
        await GrantAsync(user, home, role);
        return user;
    }

    public Task GrantAsync(User user, Owner on, SystemRole role) => ChangeAsync(async db => db.Add(new RoleAssignment
    {
        Id = Guid.CreateVersion7(), RoleId = await db.Roles.Where(r => r.Key == role.Key).Select(r => r.Id).SingleAsync(), UserId = user.Id,
        OwnerId = on.Id, OwnerPath = on.OwnerPath, GrantedAt = DateTimeOffset.UnixEpoch,
    }));

    public Task ChangeAsync(Func<ScpDbContext, Task> change) => App.ArrangeAsync(async db => { await change(db); return await db.SaveChangesAsync(); });

    public Browser NewBrowser() => new(((TestServer)App.Services.GetRequiredService<IServer>()).CreateHandler());

    /// <summary>An access token of a fresh session.</summary>
    public async Task<string> SignInAsync(User user)
    {
        var browser = NewBrowser();
        return (await Flows.ReadTokensAsync(await browser.ExchangeAsync(await browser.ObtainCodeAsync(user.Email!)))).Access;
    }

    public async Task<Http.Answer> AskAsync(string token, string query, object? variables = null, string? scope = null)
    {
        using var http = App.NewClient();
        http.BaseAddress = new(Browser.Origin); // The issuer of the tokens.
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (scope is not null) http.DefaultRequestHeaders.Add("X-Scp-Owner", scope);
        return await http.AskAsync(query, variables);
    }

    /// <summary>Sends a mutation and gives its payload.</summary>
    public async Task<JsonElement> MutateAsync(string token, string mutation, object input, string selection = "query { __typename }")
    {
        var name = char.ToUpperInvariant(mutation[0]) + mutation[1..];
        var answer = await AskAsync(token, $"mutation($input: {name}Input!) {{ {mutation}(input: $input) {{ {selection} errors {{ __typename ... on Error {{ message }} }} }} }}", new { input });
        Assert.True(answer.Status is 200, answer.Text);
        return answer.Json.GetProperty("data").GetProperty(mutation);
    }

    public Task<JsonElement> StartAsync(string token, User target, int minutes = 30) => MutateAsync(token, "startImpersonation",
        new { userId = Ids.Of("User", target.Id), reason = "Cannot see the refund", ticket = "T-7", minutes }, "impersonation { id expiresAt end }");

    public Task<HttpResponseMessage> ExchangeAsync(string token, string subject, params (string Name, string Value)[] more)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange", ["client_id"] = "scp-explorer", ["subject_token"] = token,
            ["subject_token_type"] = "urn:ietf:params:oauth:token-type:access_token", ["requested_subject"] = subject,
        };
        foreach (var (name, value) in more) form[name] = value;
        return NewBrowser().PostAsync("/connect/token", form);
    }

    /// <summary>Begins a visit from a session and gives its id and token.</summary>
    public async Task<(string Id, string Token)> VisitAsync(string token, User target)
    {
        var started = await StartAsync(token, target);
        Assert.True(started.GetProperty("impersonation").ValueKind is JsonValueKind.Object, started.ToString());
        var id = started.GetProperty("impersonation").GetProperty("id").GetString()!;
        return (id, (await Flows.ReadTokensAsync(await ExchangeAsync(token, id))).Access);
    }

    public async Task<int> ServedAsync(string token) => (await AskAsync(token, "{ viewer { user { id } } }")).Status;

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
