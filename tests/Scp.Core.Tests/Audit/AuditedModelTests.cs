using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Metadata;
using Scp.Core.Common;
using Scp.Core.Tests.Data.Saving;
using Scp.Testing;

namespace Scp.Core.Tests.Audit;

/// <summary>What the audit trail takes for granted, held for every entity that joins the model.</summary>
[Collection(nameof(SavingDatabases))]
public sealed partial class AuditedModelTests(SavingDatabases databases)
{
    // Reviewed: each sounds like a secret and is none.
    private static readonly string[] harmless =
    [
        "AuditEntry.DocumentHash", // of the query's text
        "IsolationPolicy.EncryptionKeyId", // the key's name, not the key
        "PluginDefinition.Key", "ConfigurationLayer.Subject", "PluginCredential.PluginKey", "IntegrationHealth.PluginKey", "Role.Key", "ProvisioningTemplate.Key", "PendingCharge.Key", "Requirement.Key", // names
        "DataKey.MasterKeyId", "ServerKey.MasterKeyId", "MasterKeyRotation.FromKeys", "MasterKeyRotation.ToKey", // names of keys, which stand elsewhere
        "RateLevel.Key", // whose budget; accounts by a hash
        "IdempotentCall.Key", "IdempotentCall.RequestHash", // the client's name for a call, and a hash of what it asked
        "UsageRecord.Key", // the client's name for an event
        "PendingCharge.Key", // what is charged for
        "MetricRollup.Key", // of a dimension, such as a status
        "User.ConcurrencyStamp", // a version
    ];

    [Fact]
    public async Task Every_column_that_sounds_like_a_secret_is_marked_as_one()
    {
        var suspects = (await TypesAsync()).Where(Ours).SelectMany(e => e.GetFlattenedProperties())
            .Where(p => p.ClrType == typeof(string) && Suspect().IsMatch(p.Name)).Distinct().ToList();

        Assert.NotEmpty(suspects);
        var unmarked = suspects
            .Where(p => p.PropertyInfo?.GetCustomAttribute<SensitiveAttribute>()?.Sensitivity is not Sensitivity.Secret)
            .Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}");
        Assert.Empty(unmarked.Except([.. harmless]));
    }

    // Reviewed: the change of each says nothing about what anybody decided, or is told elsewhere.
    private static readonly string[] bookkeeping =
    [
        "ApiClient.LastUsedAt", "ApiClient.Makers", "ApiClientSecret.LastUsedAt",
        "BillingRun.Cursor", "BillingRun.Failed", "BillingRun.Failures", "BillingRun.Invoices", "BillingRun.LeaseHolder", "BillingRun.LeasedUntil", "BillingRun.Skipped",
        "Contract.BillingFailures", "Contract.BillingRetryAt", "CredentialVersion.LastUsedAt", "DataKey.MasterKeyId", "DataKey.Wrapped",
        "ImportRun.Attempts", "ImportRun.Cursor", "ImportRun.LeaseHolder", "ImportRun.LeasedUntil", "ImportRun.RowsFailed", "ImportRun.RowsRead", "ImportRun.RowsWritten",
        "MasterKeyRotation.Done", "MasterKeyRotation.LeaseHolder",
        "MasterKeyRotation.LeasedUntil", "ServerKey.MasterKeyId", "ServerKey.Wrapped", "UserSecondFactor.LastStep", "UserSession.LastSeenAt",
    ];

    [Fact]
    public async Task Only_reviewed_columns_change_without_an_audit_row() => Assert.Equal(bookkeeping,
        (await TypesAsync()).Where(Ours).SelectMany(e => e.GetProperties()).Where(p => p.PropertyInfo?.GetCustomAttribute<UnauditedAttribute>() is not null)
            .Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}").Order(StringComparer.Ordinal));

    [Fact] // What tells of the past itself, or has its entry with what it goes along; and what scheduled probes write.
    public async Task Only_reviewed_rows_leave_no_entry_of_their_own() => Assert.Equal(
        ["AccountMessage", "AuditCheckpoint", "AuditEntry", "AuditLink", "ClientAssertion", "DataAccessRecord", "HealthCheck", "HealthSignal", "ImportChunk", "ImportRowError", "IntegrationHealth", "InvoiceLine", "LayerRevision", "MetricChange", "MetricRollup", "MetricWatermark", "OwnerMove", "PendingFanOut", "ProvisioningRun", "RequestFact", "RevenueMovement", "SecurityEvent", "StageChange", "UsageRecord", "WebhookDelivery"],
        (await TypesAsync()).Where(e => e.ClrType.IsAssignableTo(typeof(IUnaudited))).Select(e => e.ClrType.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task No_row_of_the_sign_in_libraries_is_owned_and_so_none_is_audited()
    {
        var libraries = (await TypesAsync()).Where(e => !Ours(e)).ToList();

        Assert.NotEmpty(libraries);
        Assert.DoesNotContain(libraries, Owned);
    }

    [Fact]
    public async Task Every_audited_row_has_one_id_and_no_part_that_the_trail_would_miss()
    {
        foreach (var entity in (await TypesAsync()).Where(Owned))
        {
            Assert.Equal(typeof(Guid), Assert.Single(entity.FindPrimaryKey()!.Properties, p => p.Name == "Id").ClrType);
            Assert.DoesNotContain(entity.GetFlattenedComplexProperties(), p => p.IsCollection);
            Assert.DoesNotContain(entity.GetNavigations(), n => n.TargetEntityType.IsOwned());
        }
    }

    private async Task<IEnumerable<IEntityType>> TypesAsync()
    {
        var database = await databases.GetAsync(DatabaseKind.Sqlite);
        await using var session = database.AsSystem();
        return session.Db.Model.GetEntityTypes();
    }

    // The libraries' own types, which no attribute of ours can mark.
    private static bool Ours(IEntityType entity) => entity.ClrType.Assembly == typeof(IOwned).Assembly;

    private static bool Owned(IEntityType entity) => entity.ClrType.IsAssignableTo(typeof(IOwned));

    [GeneratedRegex("Password|Secret|Token|Hash|Key|Stamp|Credential|Private|Salt", RegexOptions.IgnoreCase)]
    private static partial Regex Suspect();
}
