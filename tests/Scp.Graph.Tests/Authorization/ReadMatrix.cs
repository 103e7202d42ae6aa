using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Authorization;

/// <summary>Asks for every row of every guarded type as a grantee, field by field and along every link, and compares with what
/// the role's list and the paths say.</summary>
internal sealed class ReadMatrix
{
    private const string Here = "nodes";
    private readonly ScpApp app;
    private readonly Matrix matrix;
    private readonly GuardedTypes types;
    private readonly Selections selections;
    private readonly Dictionary<string, GuardedRow> rows;
    private readonly Dictionary<string, IReadOnlyList<Sighting>> links = [];

    private ReadMatrix(ScpApp app, Matrix matrix, IReadOnlyList<GuardedRow> rows)
    {
        (this.app, this.matrix) = (app, matrix);
        types = new(app.Services.GetRequiredService<ISchema>());
        selections = new(types);
        this.rows = rows.ToDictionary(r => r.Id);
    }

    /// <summary>Learns first where every link leads, by asking as someone who may do everything.</summary>
    public static async Task<ReadMatrix> NewAsync(ScpApp app, Matrix matrix)
    {
        var self = new ReadMatrix(app, matrix, await app.ArrangeAsync(GuardedRow.AllAsync));
        foreach (var type in self.types.All)
        {
            var targets = self.RowsOf(type);
            if (targets.Count == 0) matrix.Surprise($"No row of {type.Name} is there to be read: add one to {nameof(GuardedRows)}.");
            var seen = await self.AskAsync(app.As("/"), type, targets);
            foreach (var error in seen.OtherErrors) matrix.Surprise($"{type.Name}: {error}");
            foreach (var (i, row) in targets.Index()) self.links[row.Id] = Links(seen, type, i);
        }
        return self;
    }

    public IReadOnlyList<IObjectGraphType> Types => types.All;

    /// <summary>Links that lead nowhere in the whole of the rows, which would prove nothing.</summary>
    public IEnumerable<string> LooseEnds => Types
        .SelectMany(type => type.Fields.Where(f => types.IsLink(f) || types.PagedBy(f) is not null).Select(f => $"{type.Name}.{f.Name}"))
        .Except(links.Values.SelectMany(l => l).Select(l => l.Link));

    public async Task RunAsync(Grantee grantee, IObjectGraphType type)
    {
        var targets = RowsOf(type);
        var seen = await AskAsync(grantee.In(app), type, targets);
        foreach (var error in seen.OtherErrors) matrix.Surprise($"{type.Name}: {error}: {grantee}");
        foreach (var (i, row) in targets.Index())
        {
            var relation = Relations.Of(row.OwnerPath, grantee.At.OwnerPath);
            foreach (var field in type.Fields.Where(f => !types.IsLink(f)))
                matrix.Add($"{type.Name}.{field.Name}", grantee, relation, Expected(type, field, grantee, row), Observed(seen, i, field));
            CheckLinks(seen, i, type, grantee, row);
        }
    }

    private void CheckLinks(Seen seen, int index, IObjectGraphType type, Grantee grantee, GuardedRow row)
    {
        var shown = Links(seen, type, index);
        foreach (var sighting in shown) CheckShown(seen, sighting, grantee);
        if (!GuardedTypes.MayRead(type, grantee, row.OwnerPath)) return;
        var found = shown.Select(s => (s.Link, s.Id)).ToHashSet();
        foreach (var link in links[row.Id])
        {
            if (type.Fields.Single(f => f.Name == link.Link.Split('.')[1]).GetPolicies() is { } policies && !policies.All(p => GuardedTypes.MayRead(type, p, grantee, row.OwnerPath))) continue;
            var target = rows[link.Id];
            var expected = GuardedTypes.MayRead(types[link.Type], grantee, target.OwnerPath) ? Outcome.Allowed : Outcome.NotFound;
            var observed = found.Contains((link.Link, link.Id)) ? Outcome.Allowed : Outcome.NotFound;
            matrix.Add($"{link.Link} to {link.Type}", grantee, Relations.Of(target.OwnerPath, grantee.At.OwnerPath), expected, observed);
        }
    }

    private void CheckShown(Seen seen, Sighting shown, Grantee grantee)
    {
        if (!rows.TryGetValue(shown.Id, out var target)) return; // Written since by this run: a denied attempt.
        var type = types[shown.Type];
        if (!GuardedTypes.MayRead(type, grantee, target.OwnerPath)) matrix.Surprise($"{shown.Link} leaks {shown.Type} at {target.OwnerPath}: {grantee}");
        foreach (var field in GuardedTypes.GuardedFields(type))
            matrix.Add($"{type.Name}.{field.Name} through a link", grantee, Relations.Of(target.OwnerPath, grantee.At.OwnerPath),
                field.GetPolicies()!.All(p => GuardedTypes.MayRead(type, p, grantee, target.OwnerPath)) ? Outcome.Allowed : Outcome.Denied,
                seen.DeniedAt($"{shown.Place}.{type.Name}_{field.Name}") ? Outcome.Denied : Outcome.Allowed);
    }

    private static Outcome Expected(IObjectGraphType type, FieldType field, Grantee grantee, GuardedRow row) =>
        !GuardedTypes.MayReach(type, grantee, row.OwnerPath) ? Outcome.NotFound
        : GuardedTypes.MayRead(type, grantee, row.OwnerPath) && (field.GetPolicies() ?? []).All(p => GuardedTypes.MayRead(type, p, grantee, row.OwnerPath)) ? Outcome.Allowed
        : Outcome.Denied;

    private static Outcome Observed(Seen seen, int index, FieldType field) =>
        seen.DeniedAt($"{Here}.{index}") || seen.DeniedAt($"{Here}.{index}.{field.Name}") ? Outcome.Denied
        : seen.Answer.Data.GetProperty(Here)[index].ValueKind is System.Text.Json.JsonValueKind.Null ? Outcome.NotFound
        : Outcome.Allowed;

    private static IReadOnlyList<Sighting> Links(Seen seen, IObjectGraphType type, int index) =>
        [.. Seen.Below(seen.Answer.Data.GetProperty(Here)[index], type.Name, $"{Here}.{index}").Distinct()];

    private List<GuardedRow> RowsOf(IObjectGraphType type) => [.. rows.Values.Where(r => r.Type == type.Name)];

    private async Task<Seen> AskAsync(Asker asker, IObjectGraphType type, IReadOnlyList<GuardedRow> targets)
    {
        var answer = await asker.AskAsync(selections.Nodes(type), new { ids = targets.Select(t => t.Id) });
        Assert.True(answer.Json.TryGetProperty("data", out var data) && data.ValueKind is System.Text.Json.JsonValueKind.Object, $"{type.Name}: {answer}");
        return new(answer);
    }
}
