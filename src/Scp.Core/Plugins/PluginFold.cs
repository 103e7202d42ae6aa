using Scp.Core.Inheritance;

namespace Scp.Core.Plugins;

/// <summary>What holds for every plugin at the owners of a page. Owners that add nothing have their parent's list, not a copy,
/// unless a running rollout tells them apart.</summary>
internal sealed class PluginFold(PathFold<IReadOnlyList<PluginState>> paths, IReadOnlyList<int> rollingOut)
{
    public IReadOnlyList<PluginState> At(Guid ownerId, string path)
    {
        var shared = paths.At(path);
        PluginState[]? own = null;
        foreach (var i in rollingOut)
            if (shared[i].At(ownerId) is var state && state != shared[i]) (own ??= [.. shared])[i] = state;
        return own ?? shared;
    }
}
