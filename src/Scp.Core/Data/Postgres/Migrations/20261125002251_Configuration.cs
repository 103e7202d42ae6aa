using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scp.Core.Data.Postgres.Migrations
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    written_for = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    entries = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    secrets = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    written_for = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    entries = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    secrets = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    wrapped = table.Column<byte[]>(type: "bytea", nullable: true),
                    master_key_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    destroyed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    health_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    latency_ms = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C")
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    breaker = table.Column<int>(type: "integer", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plugin_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    breaker = table.Column<int>(type: "integer", nullable: false),
                    consecutive_failures = table.Column<int>(type: "integer", nullable: false),
                    openings = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    checked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_check_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    claimed_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    last_error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_job_runs", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "master_key_rotations",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from_keys = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    to_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    total = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    finished_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lease_holder = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    from_parent_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plugin_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    rotated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plugin_id = table.Column<Guid>(type: "uuid", nullable: false),
                    from = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    to = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    stages = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    stage_minutes = table.Column<int>(type: "integer", nullable: true),
                    held_because = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    resumed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rolled_back_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plugin_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    channel = table.Column<int>(type: "integer", nullable: false),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    settings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    credential_kinds = table.Column<int[]>(type: "integer[]", nullable: false),
                    permissions = table.Column<List<string>>(type: "text[]", nullable: false),
                    changelog = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    breaking = table.Column<bool>(type: "boolean", nullable: false),
                    runs_on = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    staged = table.Column<bool>(type: "boolean", nullable: false),
                    migration = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    severity = table.Column<int>(type: "integer", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    client_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ip = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    details = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_security_events", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "credential_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    credential_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    @sealed = table.Column<string>(name: "sealed", type: "text", nullable: false, collation: "C"),
                    last_four = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: true, collation: "C"),
                    fingerprint = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    activated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    overlap_seconds = table.Column<int>(type: "integer", nullable: false),
                    last_used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    retires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expiry_warned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
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

            // What owners said so far is carried over, before the columns that held it go. A row needs the scope of its owner to be seen.
            migrationBuilder.Sql("""
                SELECT set_config('scp.lo', '/', true), set_config('scp.hi', '0', true);
                INSERT INTO configuration_layers (id, owner_id, owner_path, subject, written_for, entries, secrets, changed_at, changed_by_id, version)
                SELECT l.id, l.owner_id, l.owner_path, 'plugin/' || l.plugin_key, d.version,
                  CASE WHEN l.enabled IS NULL THEN l.entries
                       ELSE '{"$enabled":{"mode":"OVERRIDE","value":' || CASE WHEN l.enabled THEN 'true' ELSE 'false' END || '}' || CASE WHEN l.entries = '{}' THEN '}' ELSE ',' || substr(l.entries, 2) END END,
                  l.secrets, l.changed_at, l.changed_by_id, l.version
                FROM plugin_layers l LEFT JOIN plugin_definitions d ON d.key = l.plugin_key;
                INSERT INTO plugin_versions (id, owner_id, owner_path, plugin_id, number, channel, released_at, settings, credential_kinds, permissions, changelog, breaking, migration, staged, version)
                SELECT id, '00000000-0000-7000-8000-000000000001'::uuid, '/', id, version, 0, timestamptz '2026-01-05 08:00:00+00', settings, '{}', '{}', '', false, '[]', false, 1 FROM plugin_definitions;
                UPDATE plugin_definitions SET settings = '/', version = '1';
                INSERT INTO configuration_layers (id, owner_id, owner_path, subject, entries, changed_at, version)
                SELECT o.id, o.id, o.owner_path, 'settings',
                  json_object_agg(b.key, json_build_object('mode', 'OVERRIDE', 'value', b.value) ORDER BY b.key COLLATE "C")::text, o.created_at, 1
                FROM owners o CROSS JOIN LATERAL (VALUES
                  ('branding.accentColor', o.branding_accent_color),
                  ('branding.displayName', o.branding_display_name),
                  ('branding.emailFrom', o.branding_email_from),
                  ('branding.faviconUrl', o.branding_favicon_url),
                  ('branding.logoUrl', o.branding_logo_url),
                  ('branding.primaryColor', o.branding_primary_color)) AS b(key, value)
                WHERE b.value IS NOT NULL GROUP BY o.id;
                INSERT INTO configuration_layer_revisions (id, owner_id, owner_path, subject, written_for, entries, changed_at, changed_by_id, version)
                SELECT id, owner_id, owner_path, subject, written_for, entries, changed_at, changed_by_id, version FROM configuration_layers;
                INSERT INTO owner_moves (id, owner_id, owner_path, from_parent_id, at)
                SELECT DISTINCT ON (e.target_id, e.at) e.id, e.target_id, o.owner_path, (c ->> 'before')::uuid, e.at
                FROM audit_entries e JOIN owners o ON o.id = e.target_id CROSS JOIN LATERAL jsonb_array_elements(e.changes::jsonb) c
                WHERE e.action = 'merchant.move' AND c ->> 'field' = 'parentId' ORDER BY e.target_id, e.at, e.id;
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

            migrationBuilder.DropColumn(
                name: "version",
                table: "plugin_definitions");

            migrationBuilder.AddColumn<long>(
                name: "version",
                table: "plugin_definitions",
                type: "bigint",
                nullable: false,
                defaultValue: 1L);

            migrationBuilder.AddColumn<Guid>(
                name: "owner_id",
                table: "plugin_definitions",
                type: "uuid",
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
                type: "text",
                nullable: false,
                collation: "C",
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<string>(
                name: "branding_accent_color",
                table: "owners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "branding_display_name",
                table: "owners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "branding_email_from",
                table: "owners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "branding_favicon_url",
                table: "owners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "branding_logo_url",
                table: "owners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "branding_primary_color",
                table: "owners",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateTable(
                name: "plugin_layers",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    enabled = table.Column<bool>(type: "boolean", nullable: true),
                    entries = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    plugin_key = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    secrets = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
