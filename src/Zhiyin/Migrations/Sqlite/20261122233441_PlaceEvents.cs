using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zhiyin.Migrations.Sqlite
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

            migrationBuilder.AddColumn<long>(
                name: "placed_at",
                table: "events",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

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
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    user_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    icon = table.Column<string>(type: "TEXT", nullable: false),
                    zh = table.Column<string>(type: "TEXT", nullable: false),
                    en = table.Column<string>(type: "TEXT", nullable: false),
                    href = table.Column<string>(type: "TEXT", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    read_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_notices", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "plan_marks",
                columns: table => new
                {
                    rule = table.Column<string>(type: "TEXT", nullable: false),
                    customer_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    due = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_plan_marks", x => new { x.rule, x.customer_id, x.due });
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    json = table.Column<string>(type: "TEXT", nullable: false),
                    changed_by_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    changed_at = table.Column<long>(type: "INTEGER", nullable: false)
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
