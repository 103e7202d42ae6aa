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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cluster_nodes");

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
