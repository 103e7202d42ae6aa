using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using Scp.Benchmarks.Data;
using Scp.Core.Data.Saving;
using Scp.Graph.Execution;
using Scp.Graph.Http;
using Scp.Graph.Schema;

namespace Scp.Benchmarks.Servers;

/// <summary>One server under measurement. It writes its address to standard output and ends with its standard input.</summary>
internal static class BenchServer
{
    public const string Path = "/graphql";

    public static async Task<int> RunAsync(ServerKind kind, string database)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration["RateLimits:Enabled"] = "false"; // One caller asks for more than any customer.
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton<CountedStatements>().AddSingleton<IInterceptor>(s => s.GetRequiredService<CountedStatements>())
            .AddScpData(BenchDatabase.ConnectionString(database)).AddScpSaving().AddScpSchema();
        if (kind is ServerKind.Compiled) builder.Services.AddGraphExecution().AddScpHttp(builder.Configuration);
        if (kind is ServerKind.Serial) builder.Services.AddSingleton(SerialStrategy.Registration);
        await using var app = builder.Build();
        app.Services.GetRequiredService<ISchema>().RegisterVisitor(new ReplayVisitor());

        app.MapStats();
        var caller = await TenantCaller.LoadAsync(app.Services);
        app.Use((context, next) =>
        {
            caller.Enter(context.RequestServices);
            return next(context);
        });
        if (kind is ServerKind.Compiled) app.MapScpGraphQL(Path);
        else if (kind is ServerKind.HandWritten) app.MapHandWritten(await HandWrittenData.LoadAsync(app.Services, caller));
        else app.MapExecuter();

        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await Console.In.ReadToEndAsync();
        return 0;
    }
}
