using Scp.Core.Credentials;
using Scp.Graph.Schema;

namespace Scp.Graph.Credentials;

public sealed class RevealedSecretType : TypedObject<RevealedSecret>
{
    public RevealedSecretType()
    {
        Value("credential", r => r.Credential, Of<PluginCredential>());
        Value(r => r.Number).Description = "Of the version.";
        SensitiveDirective.Apply(Value("secret", r => r.Secret.Value, NonNull<string>()), Sensitivity.Secret);
    }
}
