using Scp.Core.Callers;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.Onboarding.Erasure;

public sealed class EraseEndCustomerTests
{
    private const string Selection = "endCustomer { id externalRef name email phone erasedAt etag }";
    private static readonly string[] personal = ["Zw-Ref-4711", "Zwingli-Ott", "zora@buyers.example", "+41 79 555 01 02", "zoe@buyers.example"];

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Nothing_personal_is_left_anywhere_in_the_database(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var merchant = app.Hierarchy.Merchants[0];
        var one = app.As(merchant.OwnerPath);
        var created = (await one.MutateAsync("createEndCustomer", new
        {
            merchant = merchant.GlobalId, externalRef = personal[0], name = personal[1], email = personal[2], phone = personal[3], idempotencyKey = "key-1",
        }, Selection)).GetProperty("endCustomer");
        var id = created.GetProperty("id").GetString();
        await one.MutateAsync("updateEndCustomer", new { id, email = personal[4], idempotencyKey = "key-2" }, Selection);
        // Refused: both say what they were given to nobody but the caller.
        await one.MutateAsync("createEndCustomer", new { merchant = merchant.GlobalId, externalRef = personal[0], email = personal[2] }, Selection);
        var denied = await app.As(merchant.OwnerPath, Permissions.EndCustomersRead).AskAsync(
            "mutation($input: UpdateEndCustomerInput!) { updateEndCustomer(input: $input) { errors { __typename } } }", new { input = new { id, name = personal[1] } });
        Assert.Equal(["AUTH_NOT_AUTHORIZED"], denied.ErrorCodes);
        Assert.Equal(["end_customers"], await HoldingAsync());

        var erased = (await one.MutateAsync("eraseEndCustomer", new { id, reason = "Asked for by letter", idempotencyKey = "key-3" }, Selection)).GetProperty("endCustomer");

        Assert.Empty(await HoldingAsync());
        Assert.DoesNotContain(personal, text => erased.ToString().Contains(text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal((id, System.Text.Json.JsonValueKind.String), (erased.GetProperty("id").GetString(), erased.GetProperty("erasedAt").ValueKind));

        Task<IReadOnlyList<string>> HoldingAsync() => app.ArrangeAsync(db => StoredTexts.HoldingAsync(db, personal));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_repeat_of_what_made_them_does_not_bring_them_back(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var merchant = app.Hierarchy.Merchants[0];
        var user = Guid.CreateVersion7();
        var one = new Asker(app.Services, caller =>
            caller.Identify(CallerKind.User, user, Grants.Of(Permissions.All.Select(p => (merchant.OwnerPath, p.Key)))));
        var input = new { merchant = merchant.GlobalId, externalRef = personal[0], email = personal[2], idempotencyKey = "key-1" };
        var first = await one.MutateAsync("createEndCustomer", input, Selection);

        var again = await one.MutateAsync("createEndCustomer", input, Selection);

        Assert.Equal(personal[2], first.GetProperty("endCustomer").GetProperty("email").GetString());
        Assert.Equal("IDEMPOTENCY_ANSWER_NOT_KEPT", again.GetProperty("errors")[0].GetProperty("code").GetString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task The_audit_log_tells_who_erased_and_why_and_of_what_was_there_that_it_changed(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (one, id) = await CreateAsync(app);
        await one.MutateAsync("eraseEndCustomer", new { id, reason = "Asked for by letter" }, Selection);

        var log = await one.AskAsync(
            "query($id: ID!) { merchant(id: $id) { auditLog(first: 1) { nodes { action reason changes { field redacted before after } } } } }",
            new { id = app.Hierarchy.Merchants[0].GlobalId });

        var told = log.At("merchant.auditLog.nodes")[0];
        Assert.Equal(("end-customer.erase", "Asked for by letter"), (told.GetProperty("action").GetString(), told.GetProperty("reason").GetString()));
        Assert.Equal(["email", "externalRef"], told.GetProperty("changes").EnumerateArray().Where(c => c.GetProperty("redacted").GetBoolean()).Select(c => c.GetProperty("field").GetString()));
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task Who_is_erased_takes_no_change_and_the_reference_is_free_again(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        var (one, id) = await CreateAsync(app);

        Assert.Equal("VALIDATION", Code(await one.MutateAsync("eraseEndCustomer", new { id, reason = $"For {personal[2]}" }, Selection)));
        await one.MutateAsync("eraseEndCustomer", new { id, reason = "Asked for by letter" }, Selection);

        Assert.Equal("CONFLICT", Code(await one.MutateAsync("eraseEndCustomer", new { id, reason = "Again" }, Selection)));
        Assert.Equal("CONFLICT", Code(await one.MutateAsync("updateEndCustomer", new { id, name = "Back" }, Selection)));
        Assert.NotEqual(id, (await CreateAsync(app)).Id);

        static string? Code(System.Text.Json.JsonElement payload) => payload.GetProperty("errors")[0].GetProperty("code").GetString();
    }

    private static async Task<(Asker One, string Id)> CreateAsync(ScpApp app)
    {
        var merchant = app.Hierarchy.Merchants[0];
        var one = app.As(merchant.OwnerPath);
        var created = await one.MutateAsync("createEndCustomer", new { merchant = merchant.GlobalId, externalRef = personal[0], email = personal[2] }, Selection);
        return (one, created.GetProperty("endCustomer").GetProperty("id").GetString()!);
    }
}
