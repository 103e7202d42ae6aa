using System.Text.Json;
using Scp.Core.Encryption;

namespace Scp.Core.Inheritance;

public static class ClearSecrets
{
    /// <summary>Seals what versions before encryption stored in clear. Safe at every start: a sealed layer is not looked at.</summary>
    public static async Task SealAsync(ScpDbContext db, LayerSecrets secrets, CancellationToken ct)
    {
        var sealedAlready = $"%:{SealedText.Prefix}%";
        var layers = await db.ConfigurationLayers.Where(l => l.Secrets != null && !EF.Functions.Like(l.Secrets, sealedAlready)).ToListAsync(ct);
        foreach (var layer in layers)
        {
            var clear = JsonSerializer.Deserialize<Dictionary<string, RawJson>>(layer.Secrets!)!;
            layer.Secrets = null;
            // An owner that moved at this moment is done at the next start.
            if (await secrets.SealIntoAsync(layer, clear, ct) is not null)
            {
                db.Entry(layer).State = EntityState.Detached;
                continue;
            }
            db.AuditAs("secrets.seal");
            await db.SaveChangesAsync(ct);
        }
    }
}
