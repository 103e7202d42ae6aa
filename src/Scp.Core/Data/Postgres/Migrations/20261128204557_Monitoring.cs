using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scp.Core.Data.Postgres.Migrations
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    hour = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_metric_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "metric_rollups",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    level = table.Column<int>(type: "integer", nullable: false),
                    part = table.Column<int>(type: "integer", nullable: false),
                    interval = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    measure = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    dimension = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    value = table.Column<long>(type: "bigint", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    tenant_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    rolled_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    time_zone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    counted = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_metric_watermarks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "request_facts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    hour = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    operation = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    client = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    bucket = table.Column<int>(type: "integer", nullable: false),
                    count = table.Column<long>(type: "bigint", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: false),
                    errors = table.Column<long>(type: "bigint", nullable: false)
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
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    amount = table.Column<decimal>(type: "numeric", nullable: false),
                    currency = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
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
                name: "ix_metric_rollups_measure_interval_dimension_level_owner_path_",
                table: "metric_rollups",
                columns: new[] { "measure", "interval", "dimension", "level", "owner_path", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_metric_rollups_owner_id_measure_interval_dimension_part_key",
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
