using Scp.Core.Access;
using Scp.Core.Access.Clients;
using Scp.Graph.Schema;

namespace Scp.Graph.Access.Clients;

public sealed class IssuedApiClientType : TypedObject<IssuedApiClient>
{
    public IssuedApiClientType()
    {
        Value("client", i => i.Client, Of<ApiClient>());
        SensitiveDirective.Apply(Value("secret", i => i.Secret?.Value, typeof(StringGraphType)), Sensitivity.Secret);
        Value(i => i.SecretExpiresAt).Description = "Null for a client that proves itself by a key.";
    }
}
