using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scp.Core.Data.Postgres.Migrations
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    description = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true, collation: "C"),
                    shared = table.Column<bool>(type: "boolean", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    server = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    schema = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: true, collation: "C"),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    last_failure = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    retry_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    administrator_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: false, collation: "C"),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    migrated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<long>(type: "bigint", nullable: false)
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
