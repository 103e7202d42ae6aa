using System.Text.Json;
using System.Text.RegularExpressions;
using Scp.Core.Approvals;
using Scp.Core.Data.Saving;
using Scp.Core.Settings;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Architecture;
using Scp.Graph.Tests.Authorization;
using Scp.Graph.Tests.Security;
using Scp.Testing;

namespace Scp.Graph.Tests.Approvals;

/// <summary>Every operation that a rule can name is held up where it happens.</summary>
public sealed partial class GuardedOperationTests
{
    [Fact]
    public void Every_operation_has_a_save_that_is_marked_with_it()
    {
        var marked = Repository.CSharp("src").SelectMany(file => Marked().Matches(Repository.Read(file)).Select(m => Enum.Parse<GuardedOperation>(m.Groups[1].Value)));

        Assert.Equal(Enum.GetValues<GuardedOperation>(), marked.Distinct().Order());
    }

    [Fact]
    public void A_rule_can_name_every_operation_but_that_of_changing_the_rules()
    {
        using var schema = JsonDocument.Parse(SettingsCatalog.Set.Find("security.fourEyes")!.Schema.Utf8);

        Assert.Equal(
            Enum.GetValues<GuardedOperation>().Where(o => o is not GuardedOperation.ChangeRules).Select(o => JsonNamingPolicy.SnakeCaseUpper.ConvertName(o.ToString())),
            schema.RootElement.GetProperty("items").GetProperty("enum").EnumerateArray().Select(e => e.GetString()));
    }

    public static TheoryData<DatabaseKind, string, string> Mutations()
    {
        var all = new TheoryData<DatabaseKind, string, string>();
        foreach (var kind in Enum.GetValues<DatabaseKind>())
            foreach (var (rule, mutation) in new[]
            {
                ("REVEAL_SECRET", "revealPluginCredential"), ("SUSPEND_CUSTOMER", "suspendCustomer"), ("SUSPEND_CUSTOMER", "archiveCustomer"),
                ("SUSPEND_CUSTOMER", "suspendTenant"), ("WIDE_CHANGE", "changeSettings"), ("WIDE_CHANGE", "updateBranding"), ("WIDE_CHANGE", "resetSettings"),
                ("WIDE_CHANGE", "configurePlugin"), ("WIDE_CHANGE", "resetPlugin"), ("WIDE_CHANGE", "pinPluginVersion"), ("DESTROY_KEYS", "destroyOwnerKeys"),
                ("GRANT_DANGEROUS", "grantRole"), ("GRANT_DANGEROUS", "inviteUser"), ("GRANT_DANGEROUS", "createApiClient"),
            })
                all.Add(kind, rule, mutation);
        return all;
    }

    [Theory, MemberData(nameof(Mutations))]
    public async Task Is_refused_without_a_trace_and_done_once_approved(DatabaseKind kind, string rule, string mutation)
    {
        await using var world = await EyesWorld.StartAsync(kind);
        await world.ArrangeAsync(mutation);
        Assert.Null((await world.SettingsAsync(world.Tenant, EyesWorld.Rule("security.fourEyes", new[] { rule }), EyesWorld.Rule("security.fourEyesDescendants", 3))).ErrorType());
        var input = world.InputOf(mutation);
        var before = await world.App.ArrangeAsync(StoredState.ReadAsync);

        var id = await world.AskAsync(mutation, input);

        Assert.True(await world.HasRowsOfAsync(before));
        Assert.Equal(id, await world.AskAsync(mutation, input)); // Asked again it is the same request.
        await world.ApproveAsync(id);
        Assert.True(await world.HasRowsOfAsync(before));
        Assert.Equal("APPROVED", await world.StatusAsync(id));

        Assert.Null((await world.SendAsync(mutation, input)).ErrorType());
        Assert.False(await world.HasRowsOfAsync(before));
        var request = Assert.Single(await world.RequestsAsync());
        Assert.Equal((ApprovalStatus.Applied, world.Time.GetUtcNow(), mutation), (request.Status, request.AppliedAt, request.Mutation));
        Assert.Equal(rule is "WIDE_CHANGE", request.Impact?.Affected is > 3);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Passes_where_no_rule_names_it_and_where_a_change_does_not_reach_far(DatabaseKind kind)
    {
        await using var world = await EyesWorld.StartAsync(kind, "WIDE_CHANGE");
        object Currency(string of) => new { owner = of, changes = new[] { EyesWorld.Rule("locale.currency", "CHF") } };

        Assert.Null((await world.SendAsync("suspendCustomer", new { id = world.Customer.GlobalId })).ErrorType());
        Assert.Null((await world.SendAsync("revealPluginCredential", world.Reveal)).ErrorType());
        Assert.Null((await world.SendAsync("changeSettings", Currency(world.App.Hierarchy.Customers[1].GlobalId))).ErrorType());
        Assert.Null((await world.SendAsync("changeSettings", Currency(world.App.Hierarchy.Tenants[1].GlobalId))).ErrorType());
        Assert.Empty(await world.RequestsAsync());
    }

    [GeneratedRegex(@"GuardAs\(GuardedOperation\.(\w+)")]
    private static partial Regex Marked();
}
