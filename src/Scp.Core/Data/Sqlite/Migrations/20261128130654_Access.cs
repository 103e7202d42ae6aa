using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scp.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Access : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "allowed_cidrs",
                table: "api_clients",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<int>(
                name: "authentication",
                table: "api_clients",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "expires_at",
                table: "api_clients",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "expiry_warned_at",
                table: "api_clients",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "thumbprints",
                table: "api_clients",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "api_client_secrets",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    api_client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    hint = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: true),
                    expiry_warned_at = table.Column<long>(type: "INTEGER", nullable: true),
                    last_used_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_client_secrets", x => x.id);
                    table.ForeignKey(
                        name: "fk_api_client_secrets_api_clients_api_client_id",
                        column: x => x.api_client_id,
                        principalTable: "api_clients",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_api_client_secrets_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "client_assertions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    api_client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    jti = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_client_assertions", x => x.id);
                    table.ForeignKey(
                        name: "fk_client_assertions_api_clients_api_client_id",
                        column: x => x.api_client_id,
                        principalTable: "api_clients",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_client_assertions_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    owner_path = table.Column<string>(type: "TEXT", nullable: false),
                    impersonator_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    last_seen_at = table.Column<long>(type: "INTEGER", nullable: false),
                    expires_at = table.Column<long>(type: "INTEGER", nullable: false),
                    ip = table.Column<string>(type: "TEXT", nullable: true),
                    user_agent = table.Column<string>(type: "TEXT", nullable: true),
                    revoked_at = table.Column<long>(type: "INTEGER", nullable: true),
                    revoked_by_id = table.Column<Guid>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_user_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_user_sessions_owners_owner_id",
                        column: x => x.owner_id,
                        principalTable: "owners",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_user_sessions_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_api_clients_expires_at",
                table: "api_clients",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_api_client_secrets_api_client_id",
                table: "api_client_secrets",
                column: "api_client_id");

            migrationBuilder.CreateIndex(
                name: "ix_api_client_secrets_expires_at",
                table: "api_client_secrets",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_api_client_secrets_owner_id",
                table: "api_client_secrets",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_api_client_secrets_owner_path",
                table: "api_client_secrets",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_client_assertions_api_client_id_jti",
                table: "client_assertions",
                columns: new[] { "api_client_id", "jti" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_client_assertions_expires_at",
                table: "client_assertions",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_client_assertions_owner_id",
                table: "client_assertions",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_client_assertions_owner_path",
                table: "client_assertions",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_user_sessions_impersonator_id",
                table: "user_sessions",
                column: "impersonator_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_sessions_owner_id",
                table: "user_sessions",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "ix_user_sessions_owner_path",
                table: "user_sessions",
                column: "owner_path");

            migrationBuilder.CreateIndex(
                name: "ix_user_sessions_user_id",
                table: "user_sessions",
                column: "user_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "api_client_secrets");

            migrationBuilder.DropTable(
                name: "client_assertions");

            migrationBuilder.DropTable(
                name: "user_sessions");

            migrationBuilder.DropIndex(
                name: "ix_api_clients_expires_at",
                table: "api_clients");

            migrationBuilder.DropColumn(
                name: "allowed_cidrs",
                table: "api_clients");

            migrationBuilder.DropColumn(
                name: "authentication",
                table: "api_clients");

            migrationBuilder.DropColumn(
                name: "expires_at",
                table: "api_clients");

            migrationBuilder.DropColumn(
                name: "expiry_warned_at",
                table: "api_clients");

            migrationBuilder.DropColumn(
                name: "thumbprints",
                table: "api_clients");
        }
    }
}
