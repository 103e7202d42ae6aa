using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Scp.Core.Audit;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Rest;
using Scp.Testing;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Callers;

namespace Scp.Graph.Tests.Telemetry;

public sealed class RequestLogTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Theory]
    [InlineData("marked-by-the-client", "marked-by-the-client")]
    [InlineData(null, Trace)]
    [InlineData("a line\tbroken", Trace)]
    public async Task Every_line_of_a_request_has_the_id_of_its_answer_its_audit_rows_and_its_trace(string? given, string expected)
    {
        var lines = new LogLines();
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite,
            services => services.AddSingleton<ILoggerProvider>(lines), ("Logging:LogLevel:Default", "Debug"), ("Logging:LogLevel:Microsoft.AspNetCore.Routing", "Debug"));
        using var http = await app.MachineOfAsync(app.Hierarchy.Tenants[0], Permissions.AuditRead);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query = "{ tenants { nodes { name } } }" }) };
        request.Headers.Add("traceparent", $"00-{Trace}-00f067aa0ba902b7-01");
        if (given is not null) request.Headers.TryAddWithoutValidation("X-Request-Id", given);
        lines.Clear();

        using var answer = await http.SendAsync(request);

        Assert.Equal(expected, Assert.Single(answer.Headers.GetValues("X-Request-Id")));
        var audited = await app.ArrangeAsync(db => db.AuditEntries.Where(e => e.Outcome == AuditOutcome.Denied).Select(e => e.RequestId).ToListAsync());
        Assert.Equal([expected], audited.Distinct());
        // The host itself, and what filters hosts, speak before the first middleware of ours.
        var own = lines.All.Where(l => l.GetValueOrDefault("TraceId") == Trace && l.ContainsKey("RequestPath")
            && l["Category"] is var category && !category.StartsWith("Microsoft.AspNetCore.Host", StringComparison.Ordinal)).ToList();
        Assert.True(own.Count >= 4);
        Assert.All(own, line => Assert.Equal((line["Category"], expected), (line["Category"], line["RequestId"])));
    }

    [Fact]
    public async Task Lines_in_json_hold_their_scopes()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite, ("Logging:Console:FormatterName", "json"));

        Assert.Equal("json", app.Services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.FormatterName);
        Assert.True(app.Services.GetRequiredService<IOptionsMonitor<JsonConsoleFormatterOptions>>().CurrentValue.IncludeScopes);
    }
}
