using Scp.Graph.Limits;

namespace Scp.Graph.Http;

/// <summary>GraphQL over HTTP: POST and GET, one response or an event stream.</summary>
internal sealed class GraphQLEndpoint(GraphExecutor executor, GraphQLHttpOptions options, LimitOptions limits, EventStream events)
{
    private const string Preflight = "GraphQL-Preflight";

    public async Task HandleAsync(HttpContext context)
    {
        if (Negotiation.Of(context.Request.Headers.Accept, out var problem) is not { } accepted)
        {
            await ResponseBody.WriteAsync(context.Response, problem!, ResponseMedia.Json);
            return;
        }
        var parsed = await ParseAsync(context);
        if (parsed.Request is { } request) await ExecuteAsync(context, Prepare(request, context, accepted), accepted);
        else await ResponseBody.WriteAsync(context.Response, parsed.Problem!, accepted.Single);
    }

    private ValueTask<ParsedRequest> ParseAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method)) return RequestBody.ParseAsync(context, options);
        if (!HttpMethods.IsGet(request.Method)) return new(HttpProblem.MethodNotAllowed);
        if (options.RequirePreflightForGet && !request.Headers.ContainsKey(Preflight)) return new(HttpProblem.PreflightRequired);
        return new(RequestQueryString.Parse(request.Query, options.MaxVariableValues));
    }

    private static GraphRequest Prepare(GraphRequest request, HttpContext context, Negotiation accepted) => request with
    {
        Cost = CostHeader.Of(context.Request.Headers[CostHeader.Name]),
        Allowed = accepted.Streams ? request.Allowed | AllowedOperations.Subscription : request.Allowed,
    };

    private async Task ExecuteAsync(HttpContext context, GraphRequest request, Negotiation accepted)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        deadline.CancelAfter(limits.ExecutionTimeout);
        try
        {
            using var response = await executor.ExecuteAsync(request, context.RequestServices, deadline.Token);
            deadline.CancelAfter(Timeout.InfiniteTimeSpan); // What follows is as slow as its reader.
            if (response.Events is not null || accepted.Single is ResponseMedia.EventStream && response.Kind is not (ResponseKind.NotAllowed or ResponseKind.RateLimited))
                await events.WriteAsync(context.Response, response, context.RequestAborted);
            else
                await ResponseBody.WriteAsync(context.Response, response, accepted.Single);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            await ResponseBody.WriteAsync(context.Response, HttpProblem.TimedOut, accepted.Single);
        }
    }
}
