namespace Scp.Core.DatabaseAdmin.Backups;

/// <summary>Section <c>Database</c> of the configuration.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Where <c>backUpDatabase</c> puts its files; without it nothing is backed up on demand. No caller names a path.</summary>
    public string? BackupFolder { get; set; }
}
