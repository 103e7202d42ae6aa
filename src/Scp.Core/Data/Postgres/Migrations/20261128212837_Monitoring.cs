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
