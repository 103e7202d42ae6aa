using System.ComponentModel;
using Scp.Core.Encryption;
using Scp.Graph.Encryption;
using Scp.Graph.Paging;

namespace Scp.Graph;

public sealed partial class Query
{
    [Description("Rotations of the master key, newest first, with their progress.")]
    [Authorize(Permissions.KeysWrite), Paged<MasterKeyRotationList, MasterKeyRotation>]
    public static IQueryable<MasterKeyRotation> MasterKeyRotations([FromServices] ScpDbContext db) => db.MasterKeyRotations;
}
