using GraphQL.Execution;
using GraphQLParser.AST;
using Scp.Core.Analytics.Requests;
using Scp.Graph.Execution.Documents;
using Scp.Graph.Execution.Plans;
using Scp.Graph.Execution.Responses;
using Scp.Graph.Telemetry;
using Scp.Graph.TrustedDocuments;

namespace Scp.Graph.Execution;

/// <summary>Runs requests: GraphQL.NET parses, validates and coerces, a compiled plan does the rest.</summary>
public sealed class GraphExecutor
{
    private readonly DocumentCache documents;
    private readonly OperationPreparer preparer;
    private readonly Subscriptions subscriptions;
    private readonly RequestMeter? meter;
    private readonly ILogger log;

    internal GraphExecutor(DocumentCache documents, OperationPreparer preparer, Subscriptions subscriptions, RequestMeter? meter, ILogger<GraphExecutor> log) =>
        (this.documents, this.preparer, this.subscriptions, this.meter, this.log) = (documents, preparer, subscriptions, meter, log);

    /// <param name="services">The request's scope; holds the <see cref="Caller"/>.</param>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> fired; nothing is answered.</exception>
    public ValueTask<GraphResponse> ExecuteAsync(GraphRequest request, IServiceProvider services, CancellationToken ct) =>
        meter is not null || GraphWork.IsListenedTo ? MeasureAsync(request, services, ct) : AnswerAsync(request, services, ct);

    private async ValueTask<GraphResponse> MeasureAsync(GraphRequest request, IServiceProvider services, CancellationToken ct)
    {
        using var work = Core.Telemetry.Work.Enter(GraphWork.Begin());
        var response = await AnswerAsync(request, services, ct);
        var caller = services.GetService<Caller>();
        work.End(response.Kind, caller);
        if (caller is not null) meter?.Add(caller, work.TypeName ?? "none", work.Cost?.FieldCost ?? 0, work.Failed, work.Elapsed);
        return response;
    }

    private async ValueTask<GraphResponse> AnswerAsync(GraphRequest request, IServiceProvider services, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        try
        {
            if (services.GetService<TrustedDocumentSet>()?.Resolve(request) is { } trusted)
            {
                if (trusted.Refusal is { } refusal) return ResponseWriter.Refuse([refusal], services);
                request = trusted.Request;
            }
            if (string.IsNullOrWhiteSpace(request.Query)) return ResponseWriter.Refuse([new QueryMissingError()], services);
            var (operation, errors) = await documents.GetAsync(request, services, ct);
            return operation is null ? ResponseWriter.Refuse(errors, services) : await ExecuteAsync(operation, request, services, ct);
        }
        catch (Exception error) when (error is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            return ResponseWriter.Refuse([Failures.Told(error) ?? Unexpected(error, services)], services);
        }
        finally
        {
            // The response is as slow as its reader, and a stream may say nothing for hours.
            if (services.GetService<ScpDbContext>() is { } db) await db.ReleaseConnectionAsync();
        }
    }

    private async ValueTask<GraphResponse> ExecuteAsync(
        PreparedOperation operation, GraphRequest request, IServiceProvider services, CancellationToken ct)
    {
        if (!request.Allowed.HasFlag(KindOf(operation.Type))) return new(ResponseKind.NotAllowed);
        var caller = services.GetRequiredService<Caller>();
        (caller.OperationName, caller.DocumentHash) = (operation.Name, operation.Hash);
        if (GraphWork.Current is { } work) work.Operation = operation;

        var answers = operation.Checks.Select(check => check(request, services)).ToArray();
        if (answers.FirstOrDefault(a => a.Refusal is not null).Refusal is { } refusal) return ResponseWriter.Refuse([refusal], services);
        if (answers.Any(a => a.Stop)) return ResponseWriter.Report(services);

        var (variables, errors) = await operation.Variables.ReadAsync(request.Variables);
        if (errors is { Count: > 0 }) return ResponseWriter.Refuse(errors, services);
        var refused = await preparer.CheckArgumentsAsync(operation, request, services, ct);
        if (refused.Any()) return ResponseWriter.Refuse(refused, services);

        var start = new RunStart(operation.PlanFor(variables), variables, operation.Arguments.Coerce(variables), log, request.Variables);
        var response = operation.Type is OperationType.Subscription
            ? subscriptions.Open(start, services, ct)
            : await ResponseWriter.RunAsync(start.In(services, ct));
        await Denials.RecordAsync(services);
        return response;
    }

    private ExecutionError Unexpected(Exception error, IServiceProvider services)
    {
        log.LogError(error, "Request {RequestId} failed", services.GetService<Caller>()?.RequestId);
        return Failures.Unexpected();
    }

    private static AllowedOperations KindOf(OperationType type) => type switch
    {
        OperationType.Query => AllowedOperations.Query,
        OperationType.Mutation => AllowedOperations.Mutation,
        _ => AllowedOperations.Subscription,
    };
}
