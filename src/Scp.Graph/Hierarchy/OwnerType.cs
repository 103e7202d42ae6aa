using Scp.Core.Access;
using Scp.Core.Analytics.Series;
using Scp.Core.Audit;
using Scp.Core.Credentials;
using Scp.Core.DataAccess;
using Scp.Core.Hierarchy;
using Scp.Core.Inheritance;
using Scp.Core.Plugins;
using Scp.Core.Settings;
using Scp.Graph.Access;
using Scp.Graph.Analytics;
using Scp.Graph.Audit;
using Scp.Graph.Credentials;
using Scp.Graph.DataAccess;
using Scp.Graph.Inheritance;
using Scp.Graph.Limits.Cost;
using Scp.Graph.Plugins;
using Scp.Graph.Schema;
using Scp.Graph.Settings;

namespace Scp.Graph.Hierarchy;

/// <summary>What every owner shows, whatever its kind.</summary>
public abstract class OwnerType<T> : TypedObject<T> where T : Owner
{
    // A group or a few keys: whoever asks for all of them asks for some three times as many.
    private static readonly ListSize assumedSettings = new(12, [], 12, []);

    protected OwnerType(OwnerKind kind, string read)
    {
        this.AuthorizeWithPolicy(read);
        Id(o => o.Id);
        Interface<OwnerInterface>();
        Value("kind", o => o.Kind, NonNull<OwnerKind>());
        Value(o => o.Name);
        Value(o => o.Slug);
        Value(o => o.Status).Description = "The owner's own status; see effectiveStatus for what the owners above make of it.";
        Value("etag", o => o.Etag, NonNull<string>());
        Value(o => o.CreatedAt);
        Load<OwnerStatus>("effectiveStatus", NonNull<OwnerStatus>(), async (owners, context) => [.. (await Lines(owners, context)).Select(Lifecycle.Effective)])
            .Description = "SUSPENDED or ARCHIVED as soon as an owner above is.";
        Load("branding", NonNull<EffectiveBranding>(), OwnerSettingsFields.BrandingAsync);
        Load<IReadOnlyList<Owner>>("ancestors", NonNullList<Owner>(), async (owners, context) => [.. (await Lines(owners, context)).Select(line => Ancestors(line, context.Caller))])
            .Description = "From the platform down to the parent; only those the caller may read.";
        var settings = Load("settings", List<EffectiveSetting>(), OwnerSettingsFields.AllAsync,
            new QueryArgument<StringGraphType> { Name = "group" }, KeysArgument.New(), PastReads.Argument()).AuthorizeWithPolicy(Permissions.SettingsRead);
        settings.Description = "Every setting as it holds here, in the order of the catalogue, and where each comes from.";
        assumedSettings.AttachTo(settings);
        Load("settingsEtag", typeof(StringGraphType), OwnerSettingsFields.EtagAsync).AuthorizeWithPolicy(Permissions.SettingsRead)
            .Description = "Of what this owner itself says about settings, of all groups together.";
        Load("plugins", List<EffectivePlugin>(), OwnerPlugins.AllAsync,
            new QueryArgument<EnumerationGraphType<PluginCategory>> { Name = "category" }, PastReads.Argument()).AuthorizeWithPolicy(Permissions.PluginsRead);
        Load("plugin", Of<EffectivePlugin>(), OwnerPlugins.OneAsync,
            new QueryArgument<NonNullGraphType<StringGraphType>> { Name = "key" }, PastReads.Argument()).AuthorizeWithPolicy(Permissions.PluginsRead);
        Load("usage", Of<MetricSeries>(), OwnerUsage.LoadAsync, OwnerUsage.Arguments()).AuthorizeWithPolicy(Permissions.AnalyticsRead)
            .Description = "One metric of this owner with all that is below it; see metric for groups.";
        Pages<PluginCredentialList, PluginCredential>("credentials", Permissions.CredentialsRead, o => o.Id, c => c.OwnerId, db => db.PluginCredentials)
            .Description = "What this very owner holds; a plugin's credentials also tell what it inherits.";
        Pages<RoleAssignmentList, RoleAssignment>("members", Permissions.UsersRead, o => o.Id, a => a.OwnerId, db => db.RoleAssignments)
            .Description = "Who was granted a role at this very owner.";
        Pages<AuditEntryList, AuditEntry>("auditLog", Permissions.AuditRead, o => o.Id, LogLevels.Of<AuditEntry>(kind), db => db.AuditEntries)
            .Description = "What was done and refused at this owner and below, newest first.";
        Pages<DataAccessList, DataAccessRecord>("dataAccess", Permissions.DataAccessRead, o => o.Id, LogLevels.Of<DataAccessRecord>(kind), db => db.DataAccesses)
            .Description = "Who read and changed rows of this owner and below, staff of the platform among them, newest first.";
    }

    private static Task<IReadOnlyList<IReadOnlyList<Owner>>> Lines(IReadOnlyList<T> owners, FieldContext context) =>
        context.Get<Lineages>().OfAsync(owners, context.CancellationToken);

    private static IReadOnlyList<Owner> Ancestors(IReadOnlyList<Owner> line, Caller caller) => [.. line.SkipLast(1).Where(caller.CanRead)];
}

/// <summary>A node of the hierarchy that owns rows.</summary>
public sealed class OwnerInterface : InterfaceGraphType<Owner>
{
    public OwnerInterface()
    {
        Name = "Owner";
        foreach (var field in new PlatformType().Fields)
        {
            var declared = AddField(new FieldType { Name = field.Name, Type = field.Type, Description = field.Description, Arguments = field.Arguments });
            ListSize.Of(field)?.AttachTo(declared);
        }
    }
}

public sealed class PlatformType() : OwnerType<Platform>(OwnerKind.Platform, Permissions.PlatformRead);
