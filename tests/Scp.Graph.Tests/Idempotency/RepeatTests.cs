using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Idempotency;

public sealed class RepeatTests
{
    private static readonly Guid user = Guid.CreateVersion7();

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_repeat_gives_the_first_answer_and_runs_nothing(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var one = app.AsOne(user, "/");

        var first = await one.CreateAsync(app.NewCustomer("harbour"));
        var audited = await app.ArrangeAsync(db => db.AuditEntries.CountAsync());
        var again = await one.CreateAsync(app.NewCustomer("harbour"));

        Assert.Equal(first.Payload.ToString(), again.Payload.ToString());
        Assert.Equal("harbour", first.At("createCustomer.customer.name").GetString());
        Assert.Equal((false, true), (first.IsReplayed, again.IsReplayed));
        Assert.Equal(1, await app.CountCustomersAsync("harbour"));
        Assert.Equal(audited, await app.ArrangeAsync(db => db.AuditEntries.CountAsync()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Duplicates_at_the_same_time_run_once(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var one = app.AsOne(user, "/");

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => one.CreateAsync(app.NewCustomer("harbour")))));

        Assert.Single(answers.Select(a => a.Payload.ToString()).Distinct());
        Assert.Null(answers[0].ErrorCode);
        Assert.Single(answers, a => !a.IsReplayed);
        Assert.Equal(1, await app.CountCustomersAsync("harbour"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Another_input_document_or_scope_under_the_same_key_is_refused(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        await app.AsOne(user, "/").CreateAsync(app.NewCustomer("harbour"));

        var input = await app.AsOne(user, "/").CreateAsync(app.NewCustomer("quay"));
        var scope = await app.AsOne(user, app.Hierarchy.Tenants[0].OwnerPath).CreateAsync(app.NewCustomer("harbour"));
        var document = await app.AsOne(user, "/").AskAsync(Naming.Create.Replace("id name", "name", StringComparison.Ordinal), new { input = app.NewCustomer("harbour") });

        Assert.All([input, scope, document], a => Assert.Equal("IDEMPOTENCY_KEY_REUSED", a.ErrorCode));
        Assert.Equal(0, await app.CountCustomersAsync("quay"));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Two_callers_may_choose_the_same_key(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);

        var first = await app.AsOne(user, "/").CreateAsync(app.NewCustomer("harbour"));
        var other = await app.AsOne(Guid.CreateVersion7(), "/").CreateAsync(app.NewCustomer("quay"));

        Assert.Equal((null, null), (first.ErrorCode, other.ErrorCode));
        Assert.Equal("quay", other.At("createCustomer.customer.name").GetString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Whoever_may_not_run_it_any_more_is_not_told_what_it_answered(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        await app.AsOne(user, "/").CreateAsync(app.NewCustomer("harbour"));

        var denied = await app.AsOne(user, "/nowhere/").CreateAsync(app.NewCustomer("harbour"));

        Assert.DoesNotContain("harbour", denied.ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_lost_a_right_since_is_not_given_the_first_answer(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        await app.AsOne(user, "/").CreateAsync(app.NewCustomer("harbour"));
        var blind = new Asker(app.Services, caller => caller.Identify(CallerKind.User, user, Grants.Of([("/", Permissions.CustomersWrite)])));

        var again = await blind.CreateAsync(app.NewCustomer("harbour"));

        Assert.Equal(("IDEMPOTENCY_KEY_REUSED", false), (again.ErrorCode, again.IsReplayed));
        Assert.DoesNotContain("harbour", again.Json.ToString(), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Other_variables_of_fields_below_are_another_request(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var one = app.AsOne(user, "/");
        var document = Naming.Create.Replace("$input: CreateCustomerInput!", "$input: CreateCustomerInput!, $named: Boolean!", StringComparison.Ordinal)
            .Replace("id name", "id name @include(if: $named)", StringComparison.Ordinal);

        var without = await one.AskAsync(document, new { input = app.NewCustomer("harbour"), named = false });
        var with = await one.AskAsync(document, new { input = app.NewCustomer("harbour"), named = true });
        var again = await one.AskAsync(document, new { input = app.NewCustomer("harbour"), named = false });

        Assert.Equal((null, "IDEMPOTENCY_KEY_REUSED", true), (without.ErrorCode, with.ErrorCode, again.IsReplayed));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task What_was_refused_may_be_tried_again(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var one = app.AsOne(user, "/");
        await one.CreateAsync(app.NewCustomer("harbour", null));

        var refused = await one.CreateAsync(app.NewCustomer("harbour"));
        var corrected = await one.CreateAsync(app.NewCustomer("quay"));

        Assert.Equal(("CONFLICT", null), (refused.ErrorCode, corrected.ErrorCode));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_has_not_signed_in_names_nothing_and_is_answered_as_without_a_name(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var nobody = new Asker(app.Services, _ => { });
        var id = Ids.Of("Impersonation", Guid.CreateVersion7());
        const string end = "mutation($input: EndImpersonationInput!) { endImpersonation(input: $input) { errors { __typename } } }";

        var without = await nobody.AskAsync(end, new { input = new { id } });
        var named = await nobody.AskAsync(end, new { input = new { id, idempotencyKey = "key-1" } });

        Assert.Equal(without.Json.ToString(), named.Json.ToString());
        Assert.DoesNotContain("INTERNAL", named.Json.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await app.ArrangeAsync(db => db.IdempotentCalls.CountAsync()));
    }

    [Theory, InlineData(""), InlineData("x", 256)]
    public async Task A_key_has_a_length(string text, int times = 1)
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite);

        var answer = await app.AsOne(user, "/").CreateAsync(app.NewCustomer("harbour", string.Concat(Enumerable.Repeat(text, times))));

        Assert.Equal("IDEMPOTENCY_KEY_MALFORMED", answer.ErrorCode);
        Assert.Equal(0, await app.CountCustomersAsync("harbour"));
    }
}
