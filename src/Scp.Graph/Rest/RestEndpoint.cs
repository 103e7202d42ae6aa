using Scp.Graph.Limits;
using Scp.Graph.Schema;

namespace Scp.Graph.Rest;

/// <summary>Answers a request by the resource's document, run by the executor as the caller that the request has: whatever
/// guards, limits and records a GraphQL request does so here.</summary>
internal sealed class RestEndpoint(GraphExecutor executor, LimitOptions limits, ILogger<RestEndpoint> log)
{
    public async Task ListAsync(HttpContext http, RestResource resource)
    {
        if (PageQuery.Read(http.Request.Query, out var problem) is not { } page)
        {
            await problem!.WriteAsync(http);
            return;
        }
        await AnswerAsync(http, resource, resource.ListOperation, page.Variables, answer =>
        {
            if (answer.NextCursor is { } cursor) http.Response.Headers.Link = page.NextLink(http.Request, cursor);
        });
    }

    public Task ItemAsync(HttpContext http, RestResource resource)
    {
        var id = (string)http.GetRouteValue("id")!;
        return GlobalIdType.Decode(id) is null
            ? RestProblem.InvalidId.WriteAsync(http)
            : AnswerAsync(http, resource, resource.ItemOperation, new(new Dictionary<string, object?> { ["id"] = id }), _ => { });
    }

    private async Task AnswerAsync(HttpContext http, RestResource resource, string operation, Inputs variables, Action<RestAnswer> addHeaders)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        deadline.CancelAfter(limits.ExecutionTimeout);
        try
        {
            var request = new GraphRequest(resource.Document, operation, variables) { Allowed = AllowedOperations.Query };
            using var response = await executor.ExecuteAsync(request, http.RequestServices, deadline.Token);
            using var answer = new RestAnswer(response);
            if (ProblemOf(answer, operation, http) is { } problem)
            {
                if (response.RetryAfterSeconds is { } seconds) http.Response.Headers.RetryAfter = $"{seconds}";
                await problem.WriteAsync(http);
                return;
            }
            addHeaders(answer);
            await RestBody.WriteAsync(http.Response, answer);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested && !http.Response.HasStarted)
        {
            await RestProblem.TimedOut.WriteAsync(http);
        }
    }

    private RestProblem? ProblemOf(RestAnswer answer, string operation, HttpContext http)
    {
        var caller = http.RequestServices.GetRequiredService<Caller>();
        if (answer.Failure is not { } failure)
            return answer.HasBody ? null : caller.Kind is CallerKind.Anonymous ? RestProblem.NotAuthenticated : RestProblem.NotFound;
        var problem = RestProblem.Of(failure);
        if (problem == RestProblem.Unexpected)
            log.LogError("Request {RequestId}: {Operation} failed with {Code}: {Message}", caller.RequestId, operation, failure.Code, failure.Message);
        return problem;
    }
}
