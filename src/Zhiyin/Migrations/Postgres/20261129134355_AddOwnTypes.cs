using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Zhiyin.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddOwnTypes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "own_01",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_01", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_02",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_02", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_03",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_03", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_04",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_04", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_05",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_05", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_06",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_06", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_07",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_07", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_08",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_08", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_09",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_09", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_10",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_10", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_11",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_11", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_12",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_12", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_13",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_13", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_14",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_14", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_15",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_15", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_16",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_16", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_17",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_17", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_18",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_18", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_19",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_19", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_20",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    deleted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    custom = table.Column<string>(type: "jsonb", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    name_sort = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    owner_id = table.Column<Guid>(type: "uuid", nullable: true),
                    collaborators = table.Column<string>(type: "jsonb", nullable: false),
                    department_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_20", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "own_types",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slot = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    label_zh = table.Column<string>(type: "text", nullable: false),
                    label_en = table.Column<string>(type: "text", nullable: false),
                    plural_en = table.Column<string>(type: "text", nullable: false),
                    icon = table.Column<string>(type: "text", nullable: false),
                    number_pattern = table.Column<string>(type: "text", nullable: true),
                    retired = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_own_types", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_own_01_created_at_id",
                table: "own_01",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_01_department_id",
                table: "own_01",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_01_name",
                table: "own_01",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_01_name_sort_id",
                table: "own_01",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_01_number",
                table: "own_01",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_01_owner_id",
                table: "own_01",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_01_updated_at_id",
                table: "own_01",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_02_created_at_id",
                table: "own_02",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_02_department_id",
                table: "own_02",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_02_name",
                table: "own_02",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_02_name_sort_id",
                table: "own_02",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_02_number",
                table: "own_02",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_02_owner_id",
                table: "own_02",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_02_updated_at_id",
                table: "own_02",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_03_created_at_id",
                table: "own_03",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_03_department_id",
                table: "own_03",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_03_name",
                table: "own_03",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_03_name_sort_id",
                table: "own_03",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_03_number",
                table: "own_03",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_03_owner_id",
                table: "own_03",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_03_updated_at_id",
                table: "own_03",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_04_created_at_id",
                table: "own_04",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_04_department_id",
                table: "own_04",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_04_name",
                table: "own_04",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_04_name_sort_id",
                table: "own_04",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_04_number",
                table: "own_04",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_04_owner_id",
                table: "own_04",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_04_updated_at_id",
                table: "own_04",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_05_created_at_id",
                table: "own_05",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_05_department_id",
                table: "own_05",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_05_name",
                table: "own_05",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_05_name_sort_id",
                table: "own_05",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_05_number",
                table: "own_05",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_05_owner_id",
                table: "own_05",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_05_updated_at_id",
                table: "own_05",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_06_created_at_id",
                table: "own_06",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_06_department_id",
                table: "own_06",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_06_name",
                table: "own_06",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_06_name_sort_id",
                table: "own_06",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_06_number",
                table: "own_06",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_06_owner_id",
                table: "own_06",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_06_updated_at_id",
                table: "own_06",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_07_created_at_id",
                table: "own_07",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_07_department_id",
                table: "own_07",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_07_name",
                table: "own_07",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_07_name_sort_id",
                table: "own_07",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_07_number",
                table: "own_07",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_07_owner_id",
                table: "own_07",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_07_updated_at_id",
                table: "own_07",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_08_created_at_id",
                table: "own_08",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_08_department_id",
                table: "own_08",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_08_name",
                table: "own_08",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_08_name_sort_id",
                table: "own_08",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_08_number",
                table: "own_08",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_08_owner_id",
                table: "own_08",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_08_updated_at_id",
                table: "own_08",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_09_created_at_id",
                table: "own_09",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_09_department_id",
                table: "own_09",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_09_name",
                table: "own_09",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_09_name_sort_id",
                table: "own_09",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_09_number",
                table: "own_09",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_09_owner_id",
                table: "own_09",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_09_updated_at_id",
                table: "own_09",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_10_created_at_id",
                table: "own_10",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_10_department_id",
                table: "own_10",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_10_name",
                table: "own_10",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_10_name_sort_id",
                table: "own_10",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_10_number",
                table: "own_10",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_10_owner_id",
                table: "own_10",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_10_updated_at_id",
                table: "own_10",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_11_created_at_id",
                table: "own_11",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_11_department_id",
                table: "own_11",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_11_name",
                table: "own_11",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_11_name_sort_id",
                table: "own_11",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_11_number",
                table: "own_11",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_11_owner_id",
                table: "own_11",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_11_updated_at_id",
                table: "own_11",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_12_created_at_id",
                table: "own_12",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_12_department_id",
                table: "own_12",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_12_name",
                table: "own_12",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_12_name_sort_id",
                table: "own_12",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_12_number",
                table: "own_12",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_12_owner_id",
                table: "own_12",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_12_updated_at_id",
                table: "own_12",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_13_created_at_id",
                table: "own_13",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_13_department_id",
                table: "own_13",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_13_name",
                table: "own_13",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_13_name_sort_id",
                table: "own_13",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_13_number",
                table: "own_13",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_13_owner_id",
                table: "own_13",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_13_updated_at_id",
                table: "own_13",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_14_created_at_id",
                table: "own_14",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_14_department_id",
                table: "own_14",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_14_name",
                table: "own_14",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_14_name_sort_id",
                table: "own_14",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_14_number",
                table: "own_14",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_14_owner_id",
                table: "own_14",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_14_updated_at_id",
                table: "own_14",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_15_created_at_id",
                table: "own_15",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_15_department_id",
                table: "own_15",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_15_name",
                table: "own_15",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_15_name_sort_id",
                table: "own_15",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_15_number",
                table: "own_15",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_15_owner_id",
                table: "own_15",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_15_updated_at_id",
                table: "own_15",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_16_created_at_id",
                table: "own_16",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_16_department_id",
                table: "own_16",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_16_name",
                table: "own_16",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_16_name_sort_id",
                table: "own_16",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_16_number",
                table: "own_16",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_16_owner_id",
                table: "own_16",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_16_updated_at_id",
                table: "own_16",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_17_created_at_id",
                table: "own_17",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_17_department_id",
                table: "own_17",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_17_name",
                table: "own_17",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_17_name_sort_id",
                table: "own_17",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_17_number",
                table: "own_17",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_17_owner_id",
                table: "own_17",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_17_updated_at_id",
                table: "own_17",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_18_created_at_id",
                table: "own_18",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_18_department_id",
                table: "own_18",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_18_name",
                table: "own_18",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_18_name_sort_id",
                table: "own_18",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_18_number",
                table: "own_18",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_18_owner_id",
                table: "own_18",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_18_updated_at_id",
                table: "own_18",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_19_created_at_id",
                table: "own_19",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_19_department_id",
                table: "own_19",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_19_name",
                table: "own_19",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_19_name_sort_id",
                table: "own_19",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_19_number",
                table: "own_19",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_19_owner_id",
                table: "own_19",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_19_updated_at_id",
                table: "own_19",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_20_created_at_id",
                table: "own_20",
                columns: new[] { "created_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_20_department_id",
                table: "own_20",
                column: "department_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_20_name",
                table: "own_20",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "IX_own_20_name_sort_id",
                table: "own_20",
                columns: new[] { "name_sort", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_20_number",
                table: "own_20",
                column: "number",
                unique: true,
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_20_owner_id",
                table: "own_20",
                column: "owner_id");

            migrationBuilder.CreateIndex(
                name: "IX_own_20_updated_at_id",
                table: "own_20",
                columns: new[] { "updated_at", "id" },
                filter: "deleted_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_own_types_name",
                table: "own_types",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_own_types_slot",
                table: "own_types",
                column: "slot",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "own_01");

            migrationBuilder.DropTable(
                name: "own_02");

            migrationBuilder.DropTable(
                name: "own_03");

            migrationBuilder.DropTable(
                name: "own_04");

            migrationBuilder.DropTable(
                name: "own_05");

            migrationBuilder.DropTable(
                name: "own_06");

            migrationBuilder.DropTable(
                name: "own_07");

            migrationBuilder.DropTable(
                name: "own_08");

            migrationBuilder.DropTable(
                name: "own_09");

            migrationBuilder.DropTable(
                name: "own_10");

            migrationBuilder.DropTable(
                name: "own_11");

            migrationBuilder.DropTable(
                name: "own_12");

            migrationBuilder.DropTable(
                name: "own_13");

            migrationBuilder.DropTable(
                name: "own_14");

            migrationBuilder.DropTable(
                name: "own_15");

            migrationBuilder.DropTable(
                name: "own_16");

            migrationBuilder.DropTable(
                name: "own_17");

            migrationBuilder.DropTable(
                name: "own_18");

            migrationBuilder.DropTable(
                name: "own_19");

            migrationBuilder.DropTable(
                name: "own_20");

            migrationBuilder.DropTable(
                name: "own_types");
        }
    }
}
