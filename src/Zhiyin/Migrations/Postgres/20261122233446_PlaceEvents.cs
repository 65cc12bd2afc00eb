using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zhiyin.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PlaceEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_events_timeline_id_id",
                table: "events");

            migrationBuilder.AddColumn<DateTime>(
                name: "placed_at",
                table: "events",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            // What happened stood where it was written down until now; a follow-up stands where it took place.
            migrationBuilder.Sql(
                """
                update events set placed_at = coalesce(
                    (select f."at" from follow_ups f
                     where f.id = events.record_id and events.type = 'follow-ups' and events.kind = 'created'),
                    events."at")
                """);

            migrationBuilder.CreateTable(
                name: "notices",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<string>(type: "text", nullable: false),
                    icon = table.Column<string>(type: "text", nullable: false),
                    zh = table.Column<string>(type: "text", nullable: false),
                    en = table.Column<string>(type: "text", nullable: false),
                    href = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plan_marks",
                columns: table => new
                {
                    rule = table.Column<string>(type: "text", nullable: false),
                    customer_id = table.Column<Guid>(type: "uuid", nullable: false),
                    due = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_marks", x => new { x.rule, x.customer_id, x.due });
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "text", nullable: false),
                    json = table.Column<string>(type: "text", nullable: false),
                    changed_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_events_timeline_id_placed_at_id",
                table: "events",
                columns: new[] { "timeline_id", "placed_at", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_user_id_id",
                table: "notices",
                columns: new[] { "user_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_notices_user_id_key",
                table: "notices",
                columns: new[] { "user_id", "key" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "notices");

            migrationBuilder.DropTable(
                name: "plan_marks");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropIndex(
                name: "IX_events_timeline_id_placed_at_id",
                table: "events");

            migrationBuilder.DropColumn(
                name: "placed_at",
                table: "events");

            migrationBuilder.CreateIndex(
                name: "IX_events_timeline_id_id",
                table: "events",
                columns: new[] { "timeline_id", "id" });
        }
    }
}
