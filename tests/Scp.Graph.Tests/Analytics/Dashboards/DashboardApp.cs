using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Analytics.Requests;
using Scp.Core.Analytics.Rollups;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Analytics.Dashboards;

/// <summary>People who make dashboards, and what they make.</summary>
internal static class DashboardApp
{
    public const string Selection = "dashboard { id title description shared etag widgets { id title metric chart groupBy period interval x y width height } }";

    /// <summary>One person, in whatever is asked.</summary>
    public static Asker Person(this ScpApp app, Owner at, params string[] permissions)
    {
        var id = Guid.CreateVersion7();
        return new(app.Services, caller => caller.Identify(CallerKind.User, id, Grants.Of((permissions is [] ? Permissions.All.Select(p => p.Key) : permissions).Select(p => (at.OwnerPath, p)))));
    }

    public static Task<JsonElement> CreateAsync(this Asker asker, Owner at, bool shared = false, params object[] widgets) =>
        asker.MutateAsync("createDashboard", new { owner = at.GlobalId, title = "Overview", shared, widgets }, Selection);

    public static object Widget(int place = 0, string metric = "requests.count", string? groupBy = null, string period = "P7D", string interval = "DAY", int x = 0, int width = 6, string title = "Requests") =>
        new { title, metric, chart = "LINE", groupBy, period, interval, x, y = place * 2, width, height = 2 };

    public static string[] ErrorTypes(this JsonElement payload) =>
        payload.GetProperty("errors") is { ValueKind: JsonValueKind.Array } errors ? [.. errors.EnumerateArray().Select(e => e.GetProperty("__typename").GetString()!)] : [];

    public static async Task RollAsync(this ScpApp app)
    {
        await app.Services.GetRequiredService<RequestMeter>().FlushAsync(default);
        await app.Services.GetRequiredService<MetricRoller>().RunAsync(default);
    }
}
