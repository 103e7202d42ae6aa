using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Authorization;

/// <summary>Asks every root field that leads to guarded objects: by id for a row at each relation, and lists for all they show.</summary>
internal sealed class RootMatrix(ScpApp app, Matrix matrix, IReadOnlyList<GuardedRow> rows)
{
    private readonly IObjectGraphType query = app.Services.GetRequiredService<ISchema>().Query!;
    private readonly GuardedTypes types = new(app.Services.GetRequiredService<ISchema>());

    public static async Task<RootMatrix> NewAsync(ScpApp app, Matrix matrix) => new(app, matrix, await app.ArrangeAsync(GuardedRow.AllAsync));

    public async Task RunAsync(Grantee grantee)
    {
        foreach (var field in query.Fields)
        {
            if (types.PagedBy(field) is { } row) await ListAsync(grantee, field, row);
            else if (field.Arguments?.Find("id") is { } id)
                foreach (var type in types.Among(field.ResolvedType!.GetNamedType()))
                    await ByIdAsync(grantee, field, id, type);
        }
    }

    private async Task ListAsync(Grantee grantee, FieldType field, IObjectGraphType type)
    {
        var answer = await grantee.In(app).AskAsync($"{{ {field.Name}{FieldExamples.Arguments(query, field)} {{ nodes {{ id }} }} }}");
        var list = answer.At(field.Name);
        var shown = list.ValueKind is JsonValueKind.Null ? null
            : list.GetProperty("nodes").EnumerateArray().Select(n => n.GetProperty("id").GetString()!).ToHashSet();
        if (Denial(answer, field, grantee) != shown is null) matrix.Surprise($"{field.Name}: {answer}");
        foreach (var row in rows.Where(r => r.Type == type.Name))
            matrix.Add($"Query.{field.Name}", grantee, Relations.Of(row.OwnerPath, grantee.At.OwnerPath),
                !HasAll(field, grantee) ? Outcome.Denied : GuardedTypes.MayRead(type, grantee, row.OwnerPath) ? Outcome.Allowed : Outcome.NotFound,
                shown is null ? Outcome.Denied : shown.Contains(row.Id) ? Outcome.Allowed : Outcome.NotFound);
    }

    private async Task ByIdAsync(Grantee grantee, FieldType field, QueryArgument id, IObjectGraphType type)
    {
        foreach (var (relation, row) in Relations.Nearest(rows.Where(r => r.Type == type.Name), grantee.At.OwnerPath))
        {
            var answer = await grantee.In(app).AskAsync($"query($id: {id.ResolvedType}) {{ {field.Name}(id: $id) {{ ... on {type.Name} {{ id }} }} }}", new { id = row.Id });
            var expected = !HasAll(field, grantee) ? Outcome.Denied
                : !GuardedTypes.MayReach(type, grantee, row.OwnerPath) ? Outcome.NotFound
                : GuardedTypes.MayRead(type, grantee, row.OwnerPath) ? Outcome.Allowed : Outcome.Denied;
            var observed = Denial(answer, field, grantee) ? Outcome.Denied
                : answer.At(field.Name).ValueKind is JsonValueKind.Null ? Outcome.NotFound : Outcome.Allowed;
            matrix.Add($"Query.{field.Name}(id:) of {type.Name}", grantee, relation, expected, observed);
        }
    }

    private bool Denial(Answer answer, FieldType field, Grantee grantee)
    {
        if (answer.ErrorCodes.Any(c => c is not "AUTH_NOT_AUTHORIZED")) matrix.Surprise($"{field.Name}: {grantee}: {answer}");
        return answer.ErrorCodes.Count > 0;
    }

    private static bool HasAll(FieldType field, Grantee grantee) => (field.GetPolicies() ?? []).All(grantee.Has);
}
