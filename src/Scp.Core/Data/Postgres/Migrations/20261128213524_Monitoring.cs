using System;
using System.Collections.Generic;
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
            migrationBuilder.DropIndex(
                name: "ix_data_access_owner_path",
                table: "data_access");

            migrationBuilder.AddColumn<string>(
                name: "permission",
                table: "provisioning_runs",
                type: "text",
                nullable: false,
                defaultValue: "provisioning:write",
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "requested_by_client_id",
                table: "provisioning_runs",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "settled_at",
                table: "pending_charges",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "plugin",
                table: "payments",
                type: "character varying(50)",
                maxLength: 50,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "provider_customer",
                table: "payments",
                type: "character varying(255)",
                maxLength: 255,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "provider_method",
                table: "payments",
                type: "character varying(255)",
                maxLength: 255,
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "retention_audit_days",
                table: "owners",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "last_error",
                table: "job_runs",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                collation: "C");

            migrationBuilder.AlterColumn<string>(
                name: "skip_reason",
                table: "data_access",
                type: "text",
                nullable: true,
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldCollation: "C");

            migrationBuilder.AddColumn<bool>(
                name: "by_staff",
                table: "data_access",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "customer_id",
                table: "data_access",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "duration_ms",
                table: "data_access",
                type: "double precision",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "entities",
                table: "data_access",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<int>(
                name: "operation",
                table: "data_access",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "rows",
                table: "data_access",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "tenant_id",
                table: "data_access",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "billing_failures",
                table: "contracts",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "billing_retry_at",
                table: "contracts",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "tries_all",
                table: "billing_runs",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<List<Guid>>(
                name: "makers",
                table: "api_clients",
                type: "uuid[]",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_checkpoints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signer = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    signature = table.Column<byte[]>(type: "bytea", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_checkpoints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    chain_id = table.Column<Guid>(type: "uuid", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    format = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: false),
                    owner_path = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_links", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cluster_nodes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cluster_nodes", x => x.id);
                });

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
                name: "ix_pending_charges_contract_id",
                table: "pending_charges",
                column: "contract_id",
                filter: "invoice_id IS NULL AND settled_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_data_access_customer_id_id_owner_path",
                table: "data_access",
                columns: new[] { "customer_id", "id", "owner_path" });

            migrationBuilder.CreateIndex(
                name: "ix_data_access_owner_id_id_owner_path",
                table: "data_access",
                columns: new[] { "owner_id", "id", "owner_path" });

            migrationBuilder.CreateIndex(
                name: "ix_data_access_tenant_id_id_owner_path",
                table: "data_access",
                columns: new[] { "tenant_id", "id", "owner_path" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_checkpoints_owner_id_sequence",
                table: "audit_checkpoints",
                columns: new[] { "owner_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_audit_checkpoints_owner_path",
                table: "audit_checkpoints",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_audit_links_chain_id_sequence",
                table: "audit_links",
                columns: new[] { "chain_id", "sequence" },
                unique: true);

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
                name: "audit_checkpoints");

            migrationBuilder.DropTable(
                name: "audit_links");

            migrationBuilder.DropTable(
                name: "cluster_nodes");

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

            migrationBuilder.DropIndex(
                name: "ix_pending_charges_contract_id",
                table: "pending_charges");

            migrationBuilder.DropIndex(
                name: "ix_data_access_customer_id_id_owner_path",
                table: "data_access");

            migrationBuilder.DropIndex(
                name: "ix_data_access_owner_id_id_owner_path",
                table: "data_access");

            migrationBuilder.DropIndex(
                name: "ix_data_access_tenant_id_id_owner_path",
                table: "data_access");

            migrationBuilder.DropColumn(
                name: "permission",
                table: "provisioning_runs");

            migrationBuilder.DropColumn(
                name: "requested_by_client_id",
                table: "provisioning_runs");

            migrationBuilder.DropColumn(
                name: "settled_at",
                table: "pending_charges");

            migrationBuilder.DropColumn(
                name: "plugin",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "provider_customer",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "provider_method",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "retention_audit_days",
                table: "owners");

            migrationBuilder.DropColumn(
                name: "last_error",
                table: "job_runs");

            migrationBuilder.DropColumn(
                name: "by_staff",
                table: "data_access");

            migrationBuilder.DropColumn(
                name: "customer_id",
                table: "data_access");

            migrationBuilder.DropColumn(
                name: "duration_ms",
                table: "data_access");

            migrationBuilder.DropColumn(
                name: "entities",
                table: "data_access");

            migrationBuilder.DropColumn(
                name: "operation",
                table: "data_access");

            migrationBuilder.DropColumn(
                name: "rows",
                table: "data_access");

            migrationBuilder.DropColumn(
                name: "tenant_id",
                table: "data_access");

            migrationBuilder.DropColumn(
                name: "billing_failures",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "billing_retry_at",
                table: "contracts");

            migrationBuilder.DropColumn(
                name: "tries_all",
                table: "billing_runs");

            migrationBuilder.DropColumn(
                name: "makers",
                table: "api_clients");

            migrationBuilder.AlterColumn<string>(
                name: "skip_reason",
                table: "data_access",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C",
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true,
                oldCollation: "C");

            migrationBuilder.CreateIndex(
                name: "ix_data_access_owner_path",
                table: "data_access",
                column: "owner_path");
        }
    }
}
