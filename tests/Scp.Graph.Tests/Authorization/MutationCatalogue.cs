using Microsoft.EntityFrameworkCore;
using Scp.Core.Data;
using Scp.Core.Plugins;
using Scp.Core.Plugins.Rollouts;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Authorization;

/// <summary>A version to withdraw, one to roll out, and a rollout in each state from which a mutation starts.</summary>
internal sealed class MutationCatalogue
{
    public const string Plugin = "quill-otp", ToWithdraw = "1.9.0", ToRollOut = "1.9.1";
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public required string Running { get; init; }
    public required string Held { get; init; }

    /// <summary>The catalogue is no owner's, so what earlier tries left in it is put right.</summary>
    public static async Task<MutationCatalogue> NewAsync(ScpDbContext db)
    {
        var plugins = await db.PluginDefinitions.Include(p => p.Versions).ToDictionaryAsync(p => p.Key);
        db.RemoveRange(db.PluginRollouts);
        foreach (var number in new[] { ToWithdraw, ToRollOut })
            if (plugins[Plugin].Versions.Find(v => v.Number == number) is { } version) version.WithdrawnAt = null;
            else db.Add(NewVersion(plugins[Plugin], number));
        var (running, held) = (NewRollout(plugins["beacon-sms"], RolloutStatus.Running), NewRollout(plugins["alder-invoice"], RolloutStatus.Held));
        db.AddRange(running, held);
        return new() { Running = Ids.Of("PluginRollout", running.Id), Held = Ids.Of("PluginRollout", held.Id) };
    }

    /// <summary>One that nobody published before.</summary>
    public static object Draft(int number) => new
    {
        plugin = Plugin, version = $"1.{1000 + number}.0", channel = "STABLE", changelog = "Changes.", settings = Settings(),
    };

    private static System.Text.Json.JsonElement Settings() =>
        System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(PluginCatalog.Read().Single(p => p.Key == Plugin).Versions[0].Settings);

    private static PluginVersion NewVersion(PluginDefinition plugin, string number) => new()
    {
        Id = Guid.CreateVersion7(), PluginId = plugin.Id, Number = number, Channel = ReleaseChannel.Stable, ReleasedAt = day, Settings = plugin.Versions[0].Settings,
        CredentialKinds = [], Permissions = [], Changelog = "Changes.", Breaking = false, Staged = true,
    };

    private static PluginRollout NewRollout(PluginDefinition plugin, RolloutStatus status) => new()
    {
        Id = Guid.CreateVersion7(), PluginId = plugin.Id, To = plugin.Versions[0].Number, Status = status, StartedAt = day, Steps = [new(10, day), new(100)],
    };
}
