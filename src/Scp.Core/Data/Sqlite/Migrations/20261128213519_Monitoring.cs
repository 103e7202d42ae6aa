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
            migrationBuilder.DropIndex(
                name: "ix_data_access_owner_path",
                table: "data_access");

            migrationBuilder.AddColumn<string>(
                name: "permission",
                table: "provisioning_runs",
                type: "TEXT",
                nullable: false,
                defaultValue: "provisioning:write");

            migrationBuilder.AddColumn<Guid>(
                name: "requested_by_client_id",
                table: "provisioning_runs",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "settled_at",
                table: "pending_charges",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "plugin",
                table: "payments",
                type: "TEXT",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "provider_customer",
                table: "payments",
                type: "TEXT",
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "provider_method",
                table: "payments",
                type: "TEXT",
                maxLength: 255,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "retention_audit_days",
                table: "owners",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "last_error",
                table: "job_runs",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "skip_reason",
                table: "data_access",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AddColumn<bool>(
                name: "by_staff",
                table: "data_access",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<Guid>(
                name: "customer_id",
                table: "data_access",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "duration_ms",
                table: "data_access",
                type: "REAL",
                nullable: false,
                defaultValue: 0.0);

            migrationBuilder.AddColumn<string>(
                name: "entities",
                table: "data_access",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "operation",
                table: "data_access",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "rows",
                table: "data_access",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<Guid>(
                name: "tenant_id",
                table: "data_access",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "billing_failures",
                table: "contracts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "billing_retry_at",
                table: "contracts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "tries_all",
                table: "billing_runs",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "makers",
                table: "api_clients",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "audit_checkpoints",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    signer = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    signature = table.Column<byte[]>(type: "BLOB", maxLength: 80, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_checkpoints", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "audit_links",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    chain_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    format = table.Column<int>(type: "INTEGER", nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_links", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "cluster_nodes",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    started_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cluster_nodes", x => x.id);
                });

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
                type: "TEXT",
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_data_access_owner_path",
                table: "data_access",
                column: "owner_path");
        }
    }
}
