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
            migrationBuilder.DropTable(
                name: "plugin_layers");

            migrationBuilder.DropColumn(
                name: "settings",
                table: "plugin_definitions");

            migrationBuilder.RenameColumn(
                name: "version",
                table: "plugin_definitions",
                newName: "owner_path");

            migrationBuilder.AddColumn<Guid>(
                name: "owner_id",
                table: "plugin_definitions",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

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
                name: "ix_plugin_versions_owner_id",
                table: "plugin_versions",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_plugin_versions_plugin_id_number",
                table: "plugin_versions",
                columns: new[] { "plugin_id", "number" },
                unique: true);

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
                name: "plugin_versions");

            migrationBuilder.DropIndex(
                name: "ix_plugin_definitions_owner_id",
                table: "plugin_definitions");

            migrationBuilder.DropColumn(
                name: "owner_id",
                table: "plugin_definitions");

            migrationBuilder.RenameColumn(
                name: "owner_path",
                table: "plugin_definitions",
                newName: "version");

            migrationBuilder.AddColumn<string>(
                name: "settings",
                table: "plugin_definitions",
                type: "text",
                nullable: false,
                defaultValue: "",
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
