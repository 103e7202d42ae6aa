using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Scp.Core.Plugins.Rollouts;

/// <summary>Where an owner stands in the order in which a rollout takes owners in. Of both ids, so that it is not the same owners
/// who go first in every rollout.</summary>
internal static class RolloutBucket
{
    public const int Count = 10_000;

    public static int Of(Guid rolloutId, Guid ownerId)
    {
        Span<byte> ids = stackalloc byte[32];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        rolloutId.TryWriteBytes(ids, bigEndian: true, out _);
        ownerId.TryWriteBytes(ids[16..], bigEndian: true, out _);
        SHA256.HashData(ids, hash);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % Count);
    }
}
