using System.ComponentModel;
using Scp.Core.Access;
using Scp.Core.Access.Clients;
using Scp.Core.Access.Users;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Makes a machine client. Its secret is shown this once.")]
    [Authorize(Permissions.ClientsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(ConflictError), typeof(LimitExceededError))]
    public static Task<Result<IssuedApiClient>> CreateApiClient(CreateApiClientInput input, [FromServices] ApiClientService clients, CancellationToken ct)
        => clients.CreateAsync(input, ct);

    [Description("Changes a client's name, networks, end or public keys.")]
    [Authorize(Permissions.ClientsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(BeyondRightsError), typeof(ConflictError))]
    public static Task<Result<ApiClient>> UpdateApiClient(UpdateApiClientInput input, [FromServices] ApiClientService clients, CancellationToken ct)
        => clients.UpdateAsync(input, ct);

    [Description("Gives a client a new secret, shown this once; those before stay good for the overlap.")]
    [Authorize(Permissions.ClientsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(BeyondRightsError), typeof(ConflictError), typeof(LimitExceededError))]
    public static Task<Result<IssuedApiClient>> RotateApiClientSecret(RotateApiClientSecretInput input, [FromServices] ApiClientService clients, CancellationToken ct)
        => clients.RotateSecretAsync(input, ct);

    [Description("Ends a client for good, with every token that it holds.")]
    [Authorize(Permissions.ClientsWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(BeyondRightsError))]
    public static Task<Result<ApiClient>> RevokeApiClient(RevokeApiClientInput input, [FromServices] ApiClientService clients, CancellationToken ct)
        => clients.RevokeAsync(input, ct);
}
