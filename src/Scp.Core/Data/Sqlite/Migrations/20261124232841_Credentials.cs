using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scp.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Credentials : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "ix_master_key_rotations_owner_id",
                table: "master_key_rotations",
                column: "owner_id",
                unique: true,
                filter: "finished_at IS NULL");

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
                name: "ix_security_events_owner_id_id",
                table: "security_events",
                columns: new[] { "owner_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_security_events_owner_path",
                table: "security_events",
                column: "owner_path");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "credential_versions");

            migrationBuilder.DropTable(
                name: "data_keys");

            migrationBuilder.DropTable(
                name: "master_key_rotations");

            migrationBuilder.DropTable(
                name: "security_events");

            migrationBuilder.DropTable(
                name: "plugin_credentials");
        }
    }
}
