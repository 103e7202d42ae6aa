using Scp.Core.Inheritance;
using Scp.Graph.Schema;

namespace Scp.Graph.Inheritance;

public sealed class SettingDefinitionType : TypedObject<SettingDefinition>
{
    public SettingDefinitionType()
    {
        Value(s => s.Key);
        Value(s => s.Group);
        Value(s => s.Title);
        Value(s => s.Description);
        Value(s => s.Schema).Description = "JSON Schema of a value.";
        Value(s => s.Default);
        Value(s => s.Levels);
        Value(s => s.Secret);
        Value(s => s.Lockable);
        Value(s => s.Deprecated);
    }
}
