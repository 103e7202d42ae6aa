using Scp.Core.Plugins;
using Scp.Graph.Schema;

namespace Scp.Graph.Plugins;

public sealed class PluginDefinitionType : TypedObject<PluginDefinition>
{
    public PluginDefinitionType()
    {
        this.AllowAnonymous(); // The catalogue is the product's documentation.
        Id(p => p.Id);
        Value(p => p.Key);
        Value(p => p.Category);
        Value(p => p.Name);
        Value(p => p.Description);
        Value(p => p.Vendor);
        Value(p => p.Homepage, typeof(UrlType));
        Value("versions", p => p.Versions, NonNullList<PluginVersion>()).Description = "Newest first, withdrawn ones included.";
        Value("latest", p => p.Versions[0], NonNull<PluginVersion>());
    }
}
