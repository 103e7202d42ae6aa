using System.Text.Json;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Audit;
using Scp.Core.Encryption;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Authorization;

/// <summary>Tries one mutation as every grantee on a fresh target at every relation. What is refused must have changed nothing;
/// what is done and what is denied must stand in the audit log.</summary>
internal sealed class MutationMatrix(ScpApp app, Matrix matrix, FieldType mutation, MutationCase @case)
{
    private readonly string permission = @case.OwnOr ?? mutation.GetPolicies()!.Single();
    private readonly string query = $$"""
        mutation($input: {{char.ToUpperInvariant(mutation.Name[0]) + mutation.Name[1..]}}Input!) {
          {{mutation.Name}}(input: $input) { errors { __typename ... on Error { message } } }
        }
        """;

    private StoredState state = null!;
    private int number;

    public async Task RunAsync(Func<Grantee, bool> among)
    {
        var tree = await NewTreeAsync();
        foreach (var (role, level, wide) in Grantee.All(tree.Levels).Where(among).Select(g => (g.Role, g.At.Kind, g.Wide)).ToList())
            foreach (var relation in Enum.GetValues<Relation>())
            {
                var grantee = new Grantee(role, tree.Levels[(int)level], wide);
                var candidates = Relations.Nearest(tree.Owners.Where(o => @case.Kinds.Contains(o.Kind)), grantee.At.OwnerPath);
                if (candidates.SingleOrDefault(c => c.Relation == relation).Target is { } target && await TryAsync(grantee, relation, tree, target) is Outcome.Allowed)
                    tree = await NewTreeAsync();
            }
    }

    private async Task<Outcome> TryAsync(Grantee grantee, Relation relation, MutationTree tree, Owner target)
    {
        var answer = await grantee.In(app).AskAsync(query, new { input = @case.Input(tree, target, ++number) });
        var (before, observed) = (state, Observed(answer));
        state = await app.ArrangeAsync(StoredState.ReadAsync);
        matrix.Add($"Mutation.{mutation.Name}", grantee, relation, Expected(grantee, tree, target), observed ?? Outcome.Denied);

        var what = $"{mutation.Name}: {grantee}, target {relation}";
        if (observed is null) matrix.Surprise($"{what}: {answer}");
        var changes = observed is Outcome.Allowed && @case.ChangesRows;
        if (state.HasRowsOf(before) == changes) matrix.Surprise($"{what}: {observed}, but the rows {(changes ? "stayed" : "changed")}");
        AuditOutcome? told = observed switch { Outcome.Allowed => AuditOutcome.Succeeded, Outcome.Denied => AuditOutcome.Denied, _ => null };
        if (told is { } outcome && !state.HasToldSince(before, outcome)) matrix.Surprise($"{what}: {observed}, and not in the audit log");
        return observed ?? Outcome.Denied;
    }

    private Outcome Expected(Grantee grantee, MutationTree tree, Owner target)
    {
        var needed = @case.Needs(tree, target);
        return @case.OwnOr is null && !grantee.Has(permission) ? Outcome.Denied
            : needed.All(path => grantee.Holds(permission, path)) ? @case.Also(grantee, target) ? Outcome.Allowed : Outcome.Denied
            : @case.LooksUp && !needed.All(grantee.Scopes) ? Outcome.NotFound
            : Outcome.Denied;
    }

    /// <returns>Null for an answer that no authorization explains.</returns>
    private Outcome? Observed(Answer answer)
    {
        if (answer.ErrorCodes.Count > 0) return answer.ErrorCodes.All(c => c is "AUTH_NOT_AUTHORIZED") ? Outcome.Denied : null;
        var errors = answer.At(mutation.Name).GetProperty("errors");
        if (errors.ValueKind is JsonValueKind.Null) return Outcome.Allowed;
        return errors.EnumerateArray().All(e => e.GetProperty("__typename").GetString() is "NotFoundError") ? Outcome.NotFound : null;
    }

    private async Task<MutationTree> NewTreeAsync()
    {
        var tree = await app.ArrangeAsync(db => MutationTree.NewAsync(db, app.Services.GetRequiredService<MasterKeys>(), app.Hierarchy.Platform, @case));
        state = await app.ArrangeAsync(StoredState.ReadAsync);
        return tree;
    }
}
