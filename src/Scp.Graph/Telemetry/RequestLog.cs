using Scp.Graph.Auth.Callers;

namespace Scp.Graph.Telemetry;

/// <summary>Marks every log line of a request with the id that its answer's header and the audit trail carry. The trace's id comes with
/// them by the framework's own scope. A filter, since it stands before routing, which logs too.</summary>
internal sealed class RequestLog(ILoggerFactory logs) : IStartupFilter
{
    private readonly ILogger log = logs.CreateLogger("Scp.Request");

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(MarkAsync);
        next(app);
    };

    private async Task MarkAsync(HttpContext http, RequestDelegate next)
    {
        http.TraceIdentifier = RequestMarks.RequestId(http);
        http.Response.Headers[RequestMarks.RequestIdHeader] = http.TraceIdentifier;
        using (log.BeginScope("RequestId:{RequestId}", http.TraceIdentifier)) await next(http);
    }
}
