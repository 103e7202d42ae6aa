using System.Runtime.CompilerServices;
using GraphQL.Execution;
using Scp.Graph.Execution.Plans;
using Scp.Graph.Execution.Responses;

namespace Scp.Graph.Execution;

/// <summary>Opens the stream of a subscription and answers each event by the same plan.</summary>
internal sealed class Subscriptions(IServiceScopeFactory scopes)
{
    public GraphResponse Open(RunStart start, IServiceProvider services, CancellationToken ct)
    {
        var site = RootOf(start.Plan);
        var caller = services.GetRequiredService<Caller>();
        if (site.Guard?.Check(caller, services.GetService<Denials>(), null) is { } denied)
        {
            denied.Path = site.Place.Path([]);
            return ResponseWriter.Refuse([denied.AddLocation(site.Node, start.Plan.Operation.Document)], services);
        }
        if (FieldSource.Of(site.Definition) is not EventSource source)
            throw new InvalidOperationException($"{site.Coordinate} has no stream.");
        var opening = start.In(services, ct);
        opening.Buffer.Dispose(); // It answers nothing itself.
        var events = source.Open(new PlanFieldContext(opening, site));
        return new(AnswerAsync(events, start, services, caller, ct));
    }

    private async IAsyncEnumerable<GraphResponse> AnswerAsync(IAsyncEnumerable<object?> events, RunStart start, IServiceProvider services,
        Caller caller, CancellationToken request, [EnumeratorCancellation] CancellationToken reader = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(request, reader);
        var ct = either.Token;
        await using var source = events.GetAsyncEnumerator(ct);
        for (var open = true; open;)
        {
            GraphResponse? response;
            try
            {
                response = await source.MoveNextAsync() ? await AnswerAsync(source.Current, start, caller, ct) : null;
                open = response is not null;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                response = null;
                open = false;
            }
            catch (AccessDeniedException denied)
            {
                services.GetService<Denials>()?.Add(new(denied.Permission, "Subscription", denied.OwnerPath));
                await Denials.RecordAsync(services);
                response = ResponseWriter.Refuse([Failures.Denied(caller.Kind is CallerKind.Anonymous)], services);
                open = false;
            }
            catch (Exception error)
            {
                start.Log.LogError(error, "A subscription of request {RequestId} broke off", caller.RequestId);
                response = ResponseWriter.Refuse([Failures.Told(error) ?? Failures.Unexpected()], services);
                open = false;
            }
            if (response is not null) yield return response;
        }
    }

    private async ValueTask<GraphResponse> AnswerAsync(object? @event, RunStart start, Caller caller, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        caller.CopyTo(scope.ServiceProvider.GetRequiredService<Caller>());
        return await ResponseWriter.RunAsync(start.In(scope.ServiceProvider, ct, @event));
    }

    // Validation lets a subscription have one field at most.
    private static FieldSite RootOf(OperationPlan plan)
    {
        var type = plan.Operation.Schema.Subscription!;
        var fields = plan.Selections.Collect(type, [plan.Operation.Operation.SelectionSet]);
        if (fields.Count == 0) throw new InvalidOperationError("The field of the subscription is skipped.");
        var (name, nodes) = fields.GetAt(0);
        return new(plan, type, null, name, nodes, first: true);
    }
}
