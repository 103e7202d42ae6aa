using System.ComponentModel;
using Scp.Core.Encryption;
using Scp.Graph.Schema;

namespace Scp.Graph;

public sealed partial class Mutation
{
    [Description("Begins to wrap every data key by the current master key, in the background; masterKeyRotations tells how far it is.")]
    [Authorize(Permissions.KeysWrite), Errors(typeof(ValidationError), typeof(ConflictError))]
    public static Task<Result<MasterKeyRotation>> RotateMasterKey(RotateMasterKeyInput input, [FromServices] MasterKeyRotationService rotations, CancellationToken ct)
        => rotations.StartAsync(input, ct);

    [Description("Destroys an owner's data keys: what they sealed can never be opened again, in backups neither.")]
    [Authorize(Permissions.KeysWrite), Errors(typeof(ValidationError), typeof(NotFoundError), typeof(StaleError))]
    public static Task<Result<DestroyedKeys>> DestroyOwnerKeys(DestroyOwnerKeysInput input, [FromServices] KeyDestruction keys, CancellationToken ct)
        => keys.DestroyAsync(input, ct);
}
