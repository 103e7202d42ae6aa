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
            migrationBuilder.DropTable(
                name: "plugin_layers");

            migrationBuilder.RenameColumn(
                name: "version",
                table: "plugin_definitions",
                newName: "owner_path");

            migrationBuilder.RenameColumn(
                name: "settings",
                table: "plugin_definitions",
                newName: "owner_id");

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

            migrationBuilder.RenameColumn(
                name: "owner_path",
                table: "plugin_definitions",
                newName: "version");

            migrationBuilder.RenameColumn(
                name: "owner_id",
                table: "plugin_definitions",
                newName: "settings");

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
