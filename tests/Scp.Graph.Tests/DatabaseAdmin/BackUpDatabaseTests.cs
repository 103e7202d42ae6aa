using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Scp.Core.Audit;
using Scp.Core.Callers;
using Scp.Core.Hierarchy;
using Scp.Graph.Tests.App;
using Scp.Testing;

namespace Scp.Graph.Tests.DatabaseAdmin;

public sealed class BackUpDatabaseTests : IDisposable
{
    private const string Backup = "databaseBackup { file at bytes schema tables rows }";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("scp-backup-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task It_is_made_in_the_configured_folder_and_audited()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite, ("Database:BackupFolder", Path.Combine(folder.FullName, "made")));

        var payload = await app.As("/", Permissions.PlatformBackUp).MutateAsync("backUpDatabase", new { reason = "Before the move", idempotencyKey = "once" }, Backup);

        Assert.Equal(JsonValueKind.Null, payload.GetProperty("errors").ValueKind);
        var backup = payload.GetProperty("databaseBackup");
        var file = Assert.Single(folder.EnumerateFiles("*", SearchOption.AllDirectories));
        Assert.Equal((file.Name, file.Length), (backup.GetProperty("file").GetString(), backup.GetProperty("bytes").GetInt64()));
        Assert.EndsWith("_Administration", backup.GetProperty("schema").GetString(), StringComparison.Ordinal);
        Assert.True(backup.GetProperty("rows").GetInt64() > 15);
        Assert.Equal((AuditOutcome.Succeeded, "Before the move", Platform.RootId), await AuditedAsync(app));
    }

    [Fact]
    public async Task What_fails_is_told_without_a_path_and_audited()
    {
        var taken = Path.Combine(folder.FullName, "taken");
        await File.WriteAllTextAsync(taken, "");
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite, ("Database:BackupFolder", taken));

        var payload = await app.As("/", Permissions.PlatformBackUp).MutateAsync("backUpDatabase", new { }, Backup);

        Assert.Equal("BACKUP_FAILED", payload.GetProperty("errors")[0].GetProperty("code").GetString());
        Assert.DoesNotContain(folder.Name, payload.ToString(), StringComparison.Ordinal);
        Assert.Equal(AuditOutcome.Failed, (await AuditedAsync(app)).Outcome);
    }

    [Fact]
    public async Task Without_a_folder_and_on_PostgreSQL_nothing_is_made()
    {
        await using var embedded = await ScpApp.StartAsync(DatabaseKind.Sqlite);
        await using var server = await ScpApp.StartAsync(DatabaseKind.Postgres, ("Database:BackupFolder", folder.FullName));

        foreach (var (app, why) in new[] { (embedded, "Database:BackupFolder"), (server, "pg_dump") })
        {
            var error = (await app.As("/", Permissions.PlatformBackUp).MutateAsync("backUpDatabase", new { }, Backup)).GetProperty("errors")[0];
            Assert.Equal("CONFLICT", error.GetProperty("code").GetString());
            Assert.Contains(why, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Whoever_holds_the_right_below_the_platform_only_makes_none()
    {
        await using var app = await ScpApp.StartAsync(DatabaseKind.Sqlite, ("Database:BackupFolder", folder.FullName));
        const string query = "mutation { backUpDatabase(input: {}) { errors { __typename } } }";

        var below = await app.As(app.Hierarchy.Tenants[0].OwnerPath).AskAsync(query);
        var without = await app.As("/", Permissions.PlatformRead).AskAsync(query);

        Assert.All(new[] { below, without }, answer => Assert.Equal(["AUTH_NOT_AUTHORIZED"], answer.ErrorCodes));
        Assert.Empty(folder.EnumerateFileSystemInfos());
    }

    private static Task<(AuditOutcome Outcome, string? Reason, Guid)> AuditedAsync(ScpApp app) => app.ArrangeAsync(async db =>
    {
        var entry = await db.AuditEntries.SingleAsync(e => e.Action == "database.back-up");
        return (entry.Outcome, entry.Reason, entry.OwnerId);
    });
}
