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

            migrationBuilder.AddColumn<List<Guid>>(
                name: "makers",
                table: "api_clients",
                type: "uuid[]",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "permission",
                table: "provisioning_runs");

            migrationBuilder.DropColumn(
                name: "requested_by_client_id",
                table: "provisioning_runs");

            migrationBuilder.DropColumn(
                name: "makers",
                table: "api_clients");
        }
    }
}
