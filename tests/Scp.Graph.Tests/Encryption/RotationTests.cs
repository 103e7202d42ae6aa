using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Scp.Core.Encryption;
using Scp.Graph.Tests.App;
using Scp.Graph.Tests.Credentials;
using Scp.Testing;

namespace Scp.Graph.Tests.Encryption;

public sealed class RotationTests
{
    [Theory, ClassData(typeof(BothDatabases))]
    public async Task An_administrator_starts_a_rotation_and_sees_how_far_it_is(DatabaseKind kind)
    {
        await using var app = await ScpApp.StartAsync(kind);
        await app.HoldAsync(app.Hierarchy.Customers[0], "sk_live_4f9a2c71d8e05b63");
        await using (var before = app.Services.CreateAsyncScope())
            Assert.Equal("development", before.ServiceProvider.GetRequiredService<MasterKeys>().Current);

        var refused = await app.As("/").MutateAsync("rotateMasterKey", new { to = "other" }, "masterKeyRotation { id }");
        var nothing = await app.As("/").MutateAsync("rotateMasterKey", new { to = "development" }, "masterKeyRotation { from to status total done }");

        Assert.Equal("ValidationError", refused.GetProperty("errors")[0].GetProperty("__typename").GetString());
        Assert.Equal("""{"from":[],"to":"development","status":"COMPLETED","total":0,"done":0}""", nothing.GetProperty("masterKeyRotation").ToString());
    }

    [Theory, ClassData(typeof(BothDatabases))]
    public async Task A_second_key_takes_over_by_configuration_and_a_rotation(DatabaseKind kind)
    {
        var folder = Directory.CreateTempSubdirectory("scp-master-");
        try
        {
            var (first, second) = (NewKey(folder, "first"), NewKey(folder, "second"));
            await using var app = await ScpApp.StartAsync(kind, services => services.AddSingleton(new MasterKeys(
                new Dictionary<string, byte[]> { ["first"] = Convert.FromBase64String(File.ReadAllText(first)), ["second"] = Convert.FromBase64String(File.ReadAllText(second)) }, "second")));
            await app.ArrangeAsync(async db =>
            {
                var old = new MasterKeys(new Dictionary<string, byte[]> { ["first"] = Convert.FromBase64String(File.ReadAllText(first)) }, "first");
                await new ServerKeyStore(app.Services.GetRequiredService<IServiceScopeFactory>(), old, TimeProvider.System).AddAsync(
                    ServerKeyKind.Signing, after: 7, [1, 2, 3], new(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200)), development: true, overlap: null, default);
                db.AddRange(app.Hierarchy.Merchants.Select(m => DataKey.New(m.Id, m.OwnerPath, old, m.CreatedAt)));
                return await db.SaveChangesAsync();
            });

            var started = await app.As("/").MutateAsync("rotateMasterKey", new { to = "second" }, "masterKeyRotation { from to status total done }");
            await app.Services.GetRequiredService<MasterKeyRotator>().RunAsync(CancellationToken.None);
            var seen = await app.As("/").AskAsync("{ masterKeyRotations { nodes { status total done } } }");

            Assert.Equal("""{"from":["first"],"to":"second","status":"RUNNING","total":9,"done":0}""", started.GetProperty("masterKeyRotation").ToString());
            Assert.Equal("""[{"status":"COMPLETED","total":9,"done":9}]""", seen.At("masterKeyRotations.nodes").ToString());
            var left = new MasterKeys(new Dictionary<string, byte[]> { ["second"] = Convert.FromBase64String(File.ReadAllText(second)) }, "second");
            var serverKeys = await new ServerKeyStore(app.Services.GetRequiredService<IServiceScopeFactory>(), left, TimeProvider.System).ReadAsync(default);
            Assert.Equal([1, 2, 3], Assert.Single(serverKeys, k => k.Generation == 8).Plain);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string NewKey(DirectoryInfo folder, string name)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKeys.Size)));
        return path;
    }
}
