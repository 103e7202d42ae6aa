using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Scp.Core.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Settings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "branding_accent_color",
                table: "owners");

            migrationBuilder.DropColumn(
                name: "branding_display_name",
                table: "owners");

            migrationBuilder.DropColumn(
                name: "branding_email_from",
                table: "owners");

            migrationBuilder.DropColumn(
                name: "branding_favicon_url",
                table: "owners");

            migrationBuilder.DropColumn(
                name: "branding_logo_url",
                table: "owners");

            migrationBuilder.DropColumn(
                name: "branding_primary_color",
                table: "owners");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "branding_accent_color",
                table: "owners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "branding_display_name",
                table: "owners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "branding_email_from",
                table: "owners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "branding_favicon_url",
                table: "owners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "branding_logo_url",
                table: "owners",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "branding_primary_color",
                table: "owners",
                type: "TEXT",
                nullable: true);
        }
    }
}
