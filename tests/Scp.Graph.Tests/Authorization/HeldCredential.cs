using System.Text;
using Scp.Core.Common;
using Scp.Core.Credentials;
using Scp.Core.Encryption;
using Scp.Core.Hierarchy;

namespace Scp.Graph.Tests.Authorization;

/// <summary>A credential of an owner that opens, with the key that seals it.</summary>
internal sealed record HeldCredential(DataKey Key, PluginCredential Credential, CredentialVersion Version)
{
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static HeldCredential New(Owner owner, MasterKeys masters)
    {
        var key = DataKey.New(owner.Id, owner.OwnerPath, masters, day);
        var credential = new PluginCredential
        {
            Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, PluginKey = GuardedRows.Plugin, Name = "held", Kind = CredentialKind.ApiKey, CreatedAt = day,
        };
        var context = SealedText.Context(owner.Id, CredentialVersion.FieldOf(credential.Id, 1));
        return new(key, credential, new()
        {
            Id = Guid.CreateVersion7(), OwnerId = owner.Id, OwnerPath = owner.OwnerPath, CredentialId = credential.Id, Number = 1,
            Sealed = SealedText.Write(key.Id, Aead.Seal(key.Unwrap(masters), Encoding.UTF8.GetBytes("held secret of a test"), context)),
            CreatedAt = day, ActivatedAt = day, OverlapSeconds = 0,
        });
    }
}
