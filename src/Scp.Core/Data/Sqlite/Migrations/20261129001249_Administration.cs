using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scp.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Administration : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "dashboards",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    author_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    description = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    shared = table.Column<bool>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dashboards", x => x.id);
                    table.ForeignKey(
                        name: "fk_dashboards_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tenant_databases",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    server = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 63, nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    schema = table.Column<string>(type: "TEXT", maxLength: 150, nullable: true),
                    failures = table.Column<int>(type: "INTEGER", nullable: false),
                    last_failure = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    retry_at = table.Column<long>(type: "INTEGER", nullable: true),
                    administrator_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    migrated_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tenant_databases", x => x.id);
                    table.ForeignKey(
                        name: "fk_tenant_databases_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_dashboards_owner_id_author_id",
                table: "dashboards",
                columns: new[] { "owner_id", "author_id" });

            migrationBuilder.CreateIndex(
                name: "ix_dashboards_owner_path",
                table: "dashboards",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_tenant_databases_owner_id",
                table: "tenant_databases",
                column: "owner_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tenant_databases_owner_path",
                table: "tenant_databases",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_tenant_databases_server_name",
                table: "tenant_databases",
                columns: new[] { "server", "name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "dashboards");

            migrationBuilder.DropTable(
                name: "tenant_databases");
        }
    }
}
