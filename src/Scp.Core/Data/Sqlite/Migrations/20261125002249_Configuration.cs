using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scp.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Configuration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "configuration_layer_revisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    written_for = table.Column<string>(type: "TEXT", nullable: true),
                    entries = table.Column<string>(type: "TEXT", nullable: false),
                    secrets = table.Column<string>(type: "TEXT", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_configuration_layer_revisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_configuration_layer_revisions_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "configuration_layers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    written_for = table.Column<string>(type: "TEXT", nullable: true),
                    entries = table.Column<string>(type: "TEXT", nullable: false),
                    secrets = table.Column<string>(type: "TEXT", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_configuration_layers", x => x.id);
                    table.ForeignKey(
                        name: "fk_configuration_layers_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "data_keys",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    wrapped = table.Column<byte[]>(type: "BLOB", nullable: true),
                    master_key_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    destroyed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_data_keys", x => x.id);
                    table.ForeignKey(
                        name: "fk_data_keys_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "health_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    health_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    latency_ms = table.Column<int>(type: "INTEGER", nullable: false),
                    error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_health_checks", x => x.id);
                    table.ForeignKey(
                        name: "fk_health_checks_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "health_signals",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    subject = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    breaker = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_health_signals", x => x.id);
                    table.ForeignKey(
                        name: "fk_health_signals_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "integration_health",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    plugin_key = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    breaker = table.Column<int>(type: "INTEGER", nullable: false),
                    consecutive_failures = table.Column<int>(type: "INTEGER", nullable: false),
                    openings = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    checked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    next_check_at = table.Column<long>(type: "INTEGER", nullable: false),
                    claimed_until = table.Column<long>(type: "INTEGER", nullable: true),
                    last_error = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_integration_health", x => x.id);
                    table.ForeignKey(
                        name: "fk_integration_health_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "job_runs",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    next_at = table.Column<long>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "master_key_rotations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    from_keys = table.Column<string>(type: "TEXT", nullable: false),
                    to_key = table.Column<string>(type: "TEXT", nullable: false),
                    total = table.Column<int>(type: "INTEGER", nullable: false),
                    done = table.Column<int>(type: "INTEGER", nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    finished_at = table.Column<long>(type: "INTEGER", nullable: true),
                    lease_holder = table.Column<string>(type: "TEXT", nullable: true),
                    leased_until = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_master_key_rotations", x => x.id);
                    table.ForeignKey(
                        name: "fk_master_key_rotations_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "owner_moves",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    from_parent_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_owner_moves", x => x.id);
                    table.ForeignKey(
                        name: "fk_owner_moves_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plugin_credentials",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    plugin_key = table.Column<string>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    rotated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plugin_credentials", x => x.id);
                    table.ForeignKey(
                        name: "fk_plugin_credentials_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plugin_rollouts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    plugin_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    from = table.Column<string>(type: "TEXT", nullable: true),
                    to = table.Column<string>(type: "TEXT", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    stages = table.Column<string>(type: "TEXT", nullable: false),
                    stage_minutes = table.Column<int>(type: "INTEGER", nullable: true),
                    held_because = table.Column<string>(type: "TEXT", nullable: true),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    resumed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    rolled_back_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plugin_rollouts", x => x.id);
                    table.ForeignKey(
                        name: "fk_plugin_rollouts_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plugin_rollouts_plugin_definitions_plugin_id",
                        column: x => x.plugin_id,
                        principalTable: "plugin_definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "plugin_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    plugin_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    channel = table.Column<int>(type: "INTEGER", nullable: false),
                    released_at = table.Column<long>(type: "INTEGER", nullable: false),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    settings = table.Column<string>(type: "TEXT", nullable: false),
                    credential_kinds = table.Column<string>(type: "TEXT", nullable: false),
                    permissions = table.Column<string>(type: "TEXT", nullable: false),
                    changelog = table.Column<string>(type: "TEXT", nullable: false),
                    breaking = table.Column<bool>(type: "INTEGER", nullable: false),
                    runs_on = table.Column<string>(type: "TEXT", nullable: true),
                    staged = table.Column<bool>(type: "INTEGER", nullable: false),
                    migration = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plugin_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_plugin_versions_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_plugin_versions_plugin_definitions_plugin_id",
                        column: x => x.plugin_id,
                        principalTable: "plugin_definitions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "security_events",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    severity = table.Column<int>(type: "INTEGER", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    ip = table.Column<string>(type: "TEXT", nullable: true),
                    details = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_security_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credential_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    credential_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    @sealed = table.Column<string>(name: "sealed", type: "TEXT", nullable: false),
                    last_four = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    fingerprint = table.Column<string>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    created_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    activated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    overlap_seconds = table.Column<int>(type: "INTEGER", nullable: false),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    retires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    expiry_warned_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credential_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_credential_versions_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_credential_versions_plugin_credentials_credential_id",
                        column: x => x.credential_id,
                        principalTable: "plugin_credentials",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            // What owners said so far is carried over, before the columns that held it go.
            migrationBuilder.Sql("""
                INSERT INTO configuration_layers (id, owner_id, owner_path, subject, written_for, entries, secrets, changed_at, changed_by_id, version)
                SELECT l.id, l.owner_id, l.owner_path, 'plugin/' || l.plugin_key, d.version,
                  CASE WHEN l.enabled IS NULL THEN l.entries
                       ELSE '{"$enabled":{"mode":"OVERRIDE","value":' || CASE WHEN l.enabled THEN 'true' ELSE 'false' END || '}' || CASE WHEN l.entries = '{}' THEN '}' ELSE ',' || substr(l.entries, 2) END END,
                  l.secrets, l.changed_at, l.changed_by_id, l.version
                FROM plugin_layers l LEFT JOIN plugin_definitions d ON d.key = l.plugin_key;
                INSERT INTO plugin_versions (id, owner_id, owner_path, plugin_id, number, channel, released_at, settings, credential_kinds, permissions, changelog, breaking, migration, staged, version)
                SELECT id, '00000000-0000-7000-8000-000000000001', '/', id, version, 0, 1767600000000000, settings, '[]', '[]', '', 0, '[]', 0, 1 FROM plugin_definitions;
                UPDATE plugin_definitions SET settings = '/', version = '1';
                INSERT INTO configuration_layers (id, owner_id, owner_path, subject, entries, changed_at, version)
                SELECT id, id, owner_path, 'settings', json_group_object(key, json_object('mode', 'OVERRIDE', 'value', value)), created_at, 1
                FROM (
                  SELECT id, 'branding.accentColor' AS key, owner_path, created_at, branding_accent_color AS value FROM owners WHERE branding_accent_color IS NOT NULL
                  UNION ALL SELECT id, 'branding.displayName' AS key, owner_path, created_at, branding_display_name AS value FROM owners WHERE branding_display_name IS NOT NULL
                  UNION ALL SELECT id, 'branding.emailFrom' AS key, owner_path, created_at, branding_email_from AS value FROM owners WHERE branding_email_from IS NOT NULL
                  UNION ALL SELECT id, 'branding.faviconUrl' AS key, owner_path, created_at, branding_favicon_url AS value FROM owners WHERE branding_favicon_url IS NOT NULL
                  UNION ALL SELECT id, 'branding.logoUrl' AS key, owner_path, created_at, branding_logo_url AS value FROM owners WHERE branding_logo_url IS NOT NULL
                  UNION ALL SELECT id, 'branding.primaryColor' AS key, owner_path, created_at, branding_primary_color AS value FROM owners WHERE branding_primary_color IS NOT NULL
                  ORDER BY 2, 1)
                GROUP BY id;
                INSERT INTO configuration_layer_revisions (id, owner_id, owner_path, subject, written_for, entries, changed_at, changed_by_id, version)
                SELECT id, owner_id, owner_path, subject, written_for, entries, changed_at, changed_by_id, version FROM configuration_layers;
                INSERT INTO owner_moves (id, owner_id, owner_path, from_parent_id, at)
                SELECT min(e.id), e.target_id, o.owner_path, upper(json_extract(c.value, '$.before')), e.at
                FROM audit_entries e JOIN owners o ON o.id = e.target_id, json_each(e.changes) c
                WHERE e.action = 'merchant.move' AND json_extract(c.value, '$.field') = 'parentId' GROUP BY e.target_id, e.at;
                """);

            migrationBuilder.DropTable(
                name: "plugin_layers");

            migrationBuilder.DropColumn(
                name: "branding_accent_color",
                table: "owners");

            migrationBuilder.DropColumn(
                name: "branding_display_name",
                table: "owners");

            migrationBuilder.DropColumn(
                name: "branding_email_from",
                table: "owners");

            migrationBuilder.DropColumn(
                name: "branding_favicon_url",
                table: "owners");

            migrationBuilder.DropColumn(
                name: "branding_logo_url",
                table: "owners");

            migrationBuilder.DropColumn(
                name: "branding_primary_color",
                table: "owners");

            migrationBuilder.RenameColumn(
                name: "settings",
                table: "plugin_definitions",
                newName: "owner_path");

            migrationBuilder.AlterColumn<long>(
                name: "version",
                table: "plugin_definitions",
                type: "INTEGER",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AddColumn<Guid>(
                name: "owner_id",
                table: "plugin_definitions",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-7000-8000-000000000001"));

            migrationBuilder.CreateIndex(
                name: "ix_plugin_definitions_owner_id",
                table: "plugin_definitions",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_configuration_layer_revisions_owner_id",
                table: "configuration_layer_revisions",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_configuration_layer_revisions_owner_path_subject_version",
                table: "configuration_layer_revisions",
                columns: new[] { "owner_path", "subject", "version" });

            migrationBuilder.CreateIndex(
                name: "ix_configuration_layers_owner_id_subject",
                table: "configuration_layers",
                columns: new[] { "owner_id", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_configuration_layers_owner_path",
                table: "configuration_layers",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_credential_versions_credential_id_number",
                table: "credential_versions",
                columns: new[] { "credential_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_credential_versions_expires_at",
                table: "credential_versions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_credential_versions_owner_id",
                table: "credential_versions",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_credential_versions_owner_path",
                table: "credential_versions",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_data_keys_owner_id",
                table: "data_keys",
                column: "owner_id",
                unique: true,
                filter: "destroyed_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_data_keys_owner_path",
                table: "data_keys",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_health_checks_at",
                table: "health_checks",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_health_checks_health_id_at",
                table: "health_checks",
                columns: new[] { "health_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_health_checks_owner_id",
                table: "health_checks",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_health_checks_owner_path",
                table: "health_checks",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_health_signals_owner_id",
                table: "health_signals",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_health_signals_owner_path",
                table: "health_signals",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_integration_health_next_check_at",
                table: "integration_health",
                column: "next_check_at");

            migrationBuilder.CreateIndex(
                name: "ix_integration_health_owner_id_plugin_key",
                table: "integration_health",
                columns: new[] { "owner_id", "plugin_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_integration_health_owner_path",
                table: "integration_health",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_job_runs_name",
                table: "job_runs",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_master_key_rotations_owner_id",
                table: "master_key_rotations",
                column: "owner_id",
                unique: true,
                filter: "finished_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_owner_moves_owner_id_at",
                table: "owner_moves",
                columns: new[] { "owner_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_owner_moves_owner_path",
                table: "owner_moves",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_plugin_credentials_owner_id_name_id",
                table: "plugin_credentials",
                columns: new[] { "owner_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_plugin_credentials_owner_id_plugin_key_name",
                table: "plugin_credentials",
                columns: new[] { "owner_id", "plugin_key", "name" },
                unique: true,
                filter: "revoked_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_plugin_credentials_owner_path",
                table: "plugin_credentials",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_plugin_rollouts_open",
                table: "plugin_rollouts",
                column: "plugin_id",
                unique: true,
                filter: "status IN (1, 2)");

            migrationBuilder.CreateIndex(
                name: "ix_plugin_rollouts_owner_id",
                table: "plugin_rollouts",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_plugin_rollouts_plugin_id_started_at",
                table: "plugin_rollouts",
                columns: new[] { "plugin_id", "started_at" });

            migrationBuilder.CreateIndex(
                name: "ix_plugin_versions_owner_id",
                table: "plugin_versions",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_plugin_versions_plugin_id_number",
                table: "plugin_versions",
                columns: new[] { "plugin_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_security_events_owner_id_id",
                table: "security_events",
                columns: new[] { "owner_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_security_events_owner_path",
                table: "security_events",
                column: "owner_path");

            migrationBuilder.AddForeignKey(
                name: "fk_plugin_definitions_owners_owner_id",
                table: "plugin_definitions",
                column: "owner_id",
                principalTable: "owners",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);
        
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_plugin_definitions_owners_owner_id",
                table: "plugin_definitions");

            migrationBuilder.DropTable(
                name: "configuration_layer_revisions");

            migrationBuilder.DropTable(
                name: "configuration_layers");

            migrationBuilder.DropTable(
                name: "credential_versions");

            migrationBuilder.DropTable(
                name: "data_keys");

            migrationBuilder.DropTable(
                name: "health_checks");

            migrationBuilder.DropTable(
                name: "health_signals");

            migrationBuilder.DropTable(
                name: "integration_health");

            migrationBuilder.DropTable(
                name: "job_runs");

            migrationBuilder.DropTable(
                name: "master_key_rotations");

            migrationBuilder.DropTable(
                name: "owner_moves");

            migrationBuilder.DropTable(
                name: "plugin_rollouts");

            migrationBuilder.DropTable(
                name: "plugin_versions");

            migrationBuilder.DropTable(
                name: "security_events");

            migrationBuilder.DropTable(
                name: "plugin_credentials");

            migrationBuilder.DropIndex(
                name: "ix_plugin_definitions_owner_id",
                table: "plugin_definitions");

            migrationBuilder.DropColumn(
                name: "owner_id",
                table: "plugin_definitions");

            migrationBuilder.RenameColumn(
                name: "owner_path",
                table: "plugin_definitions",
                newName: "settings");

            migrationBuilder.AlterColumn<string>(
                name: "version",
                table: "plugin_definitions",
                type: "TEXT",
                nullable: false,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<string>(
                name: "branding_accent_color",
                table: "owners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "branding_display_name",
                table: "owners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "branding_email_from",
                table: "owners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "branding_favicon_url",
                table: "owners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "branding_logo_url",
                table: "owners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "branding_primary_color",
                table: "owners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "plugin_layers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    changed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    enabled = table.Column<bool>(type: "INTEGER", nullable: true),
                    entries = table.Column<string>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    plugin_key = table.Column<string>(type: "TEXT", nullable: false),
                    secrets = table.Column<string>(type: "TEXT", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_plugin_layers", x => x.id);
                    table.ForeignKey(
                        name: "fk_plugin_layers_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_plugin_layers_owner_id_plugin_key",
                table: "plugin_layers",
                columns: new[] { "owner_id", "plugin_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_plugin_layers_owner_path",
                table: "plugin_layers",
                column: "owner_path");
        }
    }
}
