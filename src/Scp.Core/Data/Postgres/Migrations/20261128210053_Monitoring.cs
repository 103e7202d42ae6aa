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
