using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>What holds for every plugin at the owners of a page. Owners that add nothing have their parent's list, not a copy,
/// unless a running rollout tells them apart.</summary>
internal sealed class PluginFold(PathFold<IReadOnlyList<PluginState>> paths, IReadOnlyList<int> rollingOut)
{
    /// <summary>Before a running rollout tells owners apart.</summary>
    public IReadOnlyList<PluginState> Shared(string path) => paths.At(path);

    public IReadOnlyList<PluginState> At(Guid ownerId, string path)
    {
        var shared = Shared(path);
        PluginState[]? own = null;
        foreach (var i in rollingOut)
            if (shared[i].At(ownerId) is var state && state != shared[i]) (own ??= [.. shared])[i] = state;
        return own ?? shared;
    }
}
