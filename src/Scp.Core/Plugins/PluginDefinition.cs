using Scp.Core.Hierarchy;

namespace Scp.Core.Plugins;

public enum PluginCategory { Payment, Sms, Email, Webhook, Other }

/// <summary>A plugin of the platform's catalogue, the same for every tenant.</summary>
public sealed class PluginDefinition : IShared
{
    private const string SubjectPrefix = "plugin/";

    public required Guid Id { get; init; }
    public Guid OwnerId { get; private init; } = Platform.RootId;
    public string OwnerPath { get; private init; } = Common.OwnerPath.Platform;
    /// <summary>Such as <c>northpay-cards</c>; layers name the plugin by it.</summary>
    public required string Key { get; init; }
    public required PluginCategory Category { get; set; }
    public required string Name { get; set; }
    public required string Description { get; set; }
    public required string Vendor { get; set; }
    public string? Homepage { get; set; }
    /// <summary>In no order; <see cref="PluginSet"/> sorts those it holds, newest first.</summary>
    public List<PluginVersion> Versions { get; init; } = [];

    /// <summary>How layers name the plugin.</summary>
    public string Subject => SubjectOf(Key);

    public static string SubjectOf(string key) => SubjectPrefix + key;

    /// <returns>Null for a subject that is no plugin.</returns>
    public static string? KeyOf(string subject) =>
        subject.StartsWith(SubjectPrefix, StringComparison.Ordinal) ? subject[SubjectPrefix.Length..] : null;
}
