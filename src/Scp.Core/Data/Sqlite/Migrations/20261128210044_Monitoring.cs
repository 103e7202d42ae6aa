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

            migrationBuilder.CreateIndex(
                name: "ix_pending_charges_contract_id",
                table: "pending_charges",
                column: "contract_id",
                filter: "invoice_id IS NULL AND settled_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_pending_charges_contract_id",
                table: "pending_charges");

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
        }
    }
}
