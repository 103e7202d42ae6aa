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
