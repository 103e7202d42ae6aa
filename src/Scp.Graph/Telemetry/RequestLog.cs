using Scp.Graph.Auth.Callers;

namespace Scp.Graph.Telemetry;

/// <summary>Marks every log line of a request with the id that its answer's header and the audit trail carry. The trace's id comes with
/// them by the framework's own scope.</summary>
internal static class RequestLog
{
    public static WebApplication UseRequestLog(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Scp.Request");
        app.Use(async (http, next) =>
        {
            http.TraceIdentifier = RequestMarks.RequestId(http);
            http.Response.Headers[RequestMarks.RequestIdHeader] = http.TraceIdentifier;
            using (log.BeginScope("RequestId:{RequestId}", http.TraceIdentifier)) await next(http);
        });
        return app;
    }
}
