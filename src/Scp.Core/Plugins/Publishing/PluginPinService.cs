using System.Text.Json;
using Scp.Core.Inheritance;

namespace Scp.Core.Plugins.Publishing;

/// <summary>Which version owners stay on or follow, and what they consent to.</summary>
public sealed class PluginPinService(ScpDbContext db, PluginDefinitions definitions, LayerSecrets secrets)
{
    /// <returns>The plugin as it holds at the owner now, or <see cref="ValidationError"/>, <see cref="NotFoundError"/>,
    /// <see cref="ConflictError"/>, <see cref="StaleError"/>, <see cref="LockedError"/>.</returns>
    public async Task<Result<EffectivePlugin>> PinAsync(PinPluginVersionInput input, CancellationToken ct)
    {
        var found = await PluginTarget.LoadAsync(db, await definitions.GetAsync(ct), input.Owner, input.Plugin, input.Etag, ct);
        if (found.Value is not { } target) return found.Error!;
        if (input.Version is { } number && CheckVersion(target, number) is { } unfit) return unfit;
        List<SettingChange> changes = [PinTo(input.Version, target)];
        if (input.Channel is { } channel) changes.Add(Say(PluginControls.Channel, channel.ToString().ToUpperInvariant()));
        return await ApplyAsync(target, changes, "plugin.pin", ct);
    }

    /// <returns>As <see cref="PinAsync"/>.</returns>
    public async Task<Result<EffectivePlugin>> ConsentAsync(ConsentToPluginInput input, CancellationToken ct)
    {
        var found = await PluginTarget.LoadAsync(db, await definitions.GetAsync(ct), input.Owner, input.Plugin, input.Etag, ct);
        if (found.Value is not { } target) return found.Error!;
        if (CheckVersion(target, input.Version) is { } unfit) return unfit;
        var asked = target.Plugin.Versions.Find(v => v.Number == input.Version)!.Permissions;
        string[] all = [.. VersionChoice.Consented(target.State().Controls).Union(asked).Order(StringComparer.Ordinal)];
        return await ApplyAsync(target, [Say(PluginControls.Consent, all)], "plugin.consent", ct);
    }

    private async Task<Result<EffectivePlugin>> ApplyAsync(PluginTarget target, IReadOnlyList<SettingChange> changes, string action, CancellationToken ct)
    {
        var layers = target.Layers;
        if (await changes.CheckAsync(PluginControls.Set, target.Plugin.Name, layers.Owner.Kind, layers.Time) is { } invalid) return invalid;
        if (target.CheckLocks(changes.Select(c => c.Key)) is { } locked) return locked;

        var before = target.Shared();
        target.Edit(changes);
        return await layers.SaveAsync(secrets, action, new PluginEdit(target, before, changes).Plan.ImpactOf(db), ct) is { } error ? error : target.Result(db.Caller);
    }

    private static ValidationError? CheckVersion(PluginTarget target, string number)
    {
        var version = target.Plugin.Versions.Find(v => v.Number == number);
        return version switch
        {
            null => Unfit($"There is no version '{number}'.", "UNKNOWN_VERSION"),
            _ when !version.IsReleased(target.Layers.Time) => Unfit("The version is withdrawn.", "WITHDRAWN"),
            { RunsHere: false } => Unfit($"The version does not run on {ProductVersion.Current} of the platform.", "PLATFORM"),
            _ => null,
        };
    }

    // Giving up an own pin would leave that of an owner above.
    private static SettingChange PinTo(string? version, PluginTarget target) => version is null
        ? new(PluginControls.Version, target.InheritedControls[PluginControls.Version].Value is null ? LayerMode.Inherit : LayerMode.Reset)
        : Say(PluginControls.Version, version);

    private static SettingChange Say<T>(string key, T value) => new(key, LayerMode.Override, new(JsonSerializer.SerializeToUtf8Bytes(value)));

    private static ValidationError Unfit(string message, string code) => new([new("version", message, code)]);
}
