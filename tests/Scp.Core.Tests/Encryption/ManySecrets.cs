using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Common;
using Scp.Core.Encryption;
using Scp.Core.Hierarchy;

namespace Scp.Core.Tests.Encryption;

/// <summary>One secret for each of many owners.</summary>
internal sealed record ManySecrets(IReadOnlyList<(Guid OwnerId, string Sealed)> All)
{
    public const string Field = "field";
    private const int BatchSize = 2_000;
    private static readonly DateTimeOffset day = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static string PlainOf(Guid ownerId) => $"secret of {ownerId:N}";

    /// <summary>Writes owners and their keys in large saves; what each seals is made in memory.</summary>
    public static async Task<ManySecrets> SeedAsync(KeyWorld world, int count)
    {
        var (all, masters) = (new List<(Guid, string)>(count), world.Node.GetRequiredService<MasterKeys>());
        for (var done = 0; done < count; done += BatchSize)
        {
            await using var bare = world.AsBareSystem();
            for (var i = 0; i < Math.Min(BatchSize, count - done); i++)
            {
                var owner = NewMerchant(world);
                var key = DataKey.New(owner.Id, owner.OwnerPath, masters, day);
                bare.Db.AddRange(owner, key);
                all.Add((owner.Id, SealedText.Write(key.Id, Aead.Seal(key.Unwrap(masters), System.Text.Encoding.UTF8.GetBytes(PlainOf(owner.Id)), SealedText.Context(owner.Id, Field)))));
            }
            await bare.Db.SaveChangesAsync();
        }
        return new(all);
    }

    private static Merchant NewMerchant(KeyWorld world)
    {
        var id = Guid.CreateVersion7();
        return new()
        {
            Id = id, ParentId = world.Customer.Id, TenantId = world.Tenant.Id, OwnerPath = OwnerPath.Child(world.Customer.OwnerPath, id), Name = $"{id:N}", Slug = $"{id:N}",
            Status = OwnerStatus.Active, CreatedAt = day, Currency = "CHF", TimeZone = "UTC",
        };
    }
}
