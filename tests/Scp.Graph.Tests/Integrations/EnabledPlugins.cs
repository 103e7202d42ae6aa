using System.Text.Json;
using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Graph.Tests.App;

namespace Scp.Graph.Tests.Integrations;

internal static class EnabledPlugins
{
    extension(ScpApp app)
    {
        /// <summary>Stores a layer that turns a plugin on with these settings, past the checks of a write.</summary>
        public Task EnableAsync(Owner owner, string plugin, params (string Key, object Value)[] settings) => app.ArrangeAsync(db =>
        {
            var layer = ConfigurationLayer.For(owner, PluginDefinition.SubjectOf(plugin), DateTimeOffset.UnixEpoch);
            layer.Entries = LayerEntries.Write(settings.Prepend((PluginControls.Enabled, true)).Select(s =>
                KeyValuePair.Create(s.Item1, new LayerEntry(LayerMode.Override, new RawJson(JsonSerializer.SerializeToUtf8Bytes(s.Item2))))));
            db.Add(layer);
            return db.SaveChangesAsync();
        });
    }
}
