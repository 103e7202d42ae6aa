using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scp.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Monitoring : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "metric_changes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant_path = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_metric_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "metric_rollups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    level = table.Column<int>(type: "INTEGER", nullable: false),
                    part = table.Column<int>(type: "INTEGER", nullable: false),
                    interval = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    measure = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    dimension = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    value = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_metric_rollups", x => x.id);
                    table.ForeignKey(
                        name: "fk_metric_rollups_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "metric_watermarks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    tenant_path = table.Column<string>(type: "TEXT", nullable: false),
                    rolled_to = table.Column<long>(type: "INTEGER", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", nullable: false),
                    counted = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_metric_watermarks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "request_facts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    hour = table.Column<long>(type: "INTEGER", nullable: false),
                    operation = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    client = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    bucket = table.Column<int>(type: "INTEGER", nullable: false),
                    count = table.Column<long>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    errors = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_facts", x => x.id);
                    table.ForeignKey(
                        name: "fk_request_facts_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "revenue_movements",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    amount = table.Column<decimal>(type: "TEXT", nullable: false),
                    currency = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_revenue_movements", x => x.id);
                    table.ForeignKey(
                        name: "fk_revenue_movements_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_metric_changes_tenant_path_at",
                table: "metric_changes",
                columns: new[] { "tenant_path", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_metric_changes_tenant_path_hour",
                table: "metric_changes",
                columns: new[] { "tenant_path", "hour" });

            migrationBuilder.CreateIndex(
                name: "ix_metric_rollups_measure_interval_dimension_level_owner_path_at",
                table: "metric_rollups",
                columns: new[] { "measure", "interval", "dimension", "level", "owner_path", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_metric_rollups_owner_id_measure_interval_dimension_part_key_at_version",
                table: "metric_rollups",
                columns: new[] { "owner_id", "measure", "interval", "dimension", "part", "key", "at", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_metric_rollups_owner_path_interval_at",
                table: "metric_rollups",
                columns: new[] { "owner_path", "interval", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_metric_watermarks_tenant_path",
                table: "metric_watermarks",
                column: "tenant_path",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_request_facts_owner_id_hour",
                table: "request_facts",
                columns: new[] { "owner_id", "hour" });

            migrationBuilder.CreateIndex(
                name: "ix_request_facts_owner_path_hour",
                table: "request_facts",
                columns: new[] { "owner_path", "hour" });

            migrationBuilder.CreateIndex(
                name: "ix_revenue_movements_owner_id",
                table: "revenue_movements",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_revenue_movements_owner_path_at",
                table: "revenue_movements",
                columns: new[] { "owner_path", "at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "metric_changes");

            migrationBuilder.DropTable(
                name: "metric_rollups");

            migrationBuilder.DropTable(
                name: "metric_watermarks");

            migrationBuilder.DropTable(
                name: "request_facts");

            migrationBuilder.DropTable(
                name: "revenue_movements");
        }
    }
}
