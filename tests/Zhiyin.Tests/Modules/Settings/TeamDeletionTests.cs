using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Zhiyin.Core;
using Zhiyin.Core.Access;
using Zhiyin.Core.Records;
using Zhiyin.Core.Schema;
using Zhiyin.Modules.Settings;
using Zhiyin.Tests.Hosting;

namespace Zhiyin.Tests.Modules.Settings;

/// <summary>What still has people stays, whichever way it is to go.</summary>
public abstract class TeamDeletionTests(Web web)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RecordStore Store => web.Services.GetRequiredService<RecordStore>();

    private RecordType Departments => Store.Catalog.Type("departments");

    private Actor Admin => web.Services.GetRequiredService<AccessStore>().Actor(web.AdminId, "ui");

    [Fact]
    public async Task A_department_with_a_colleague_or_a_part_stays_through_the_api()
    {
        var api = await web.Admin();
        var (_, clerk) = await web.Hire("鲁智深", "sales", "删除部/一组");
        var part = Admin.Access.User(clerk)!.DepartmentId!.Value;
        var top = Admin.Access.Department(part)!.ParentId!.Value;
        foreach (var id in new[] { top, part })
        {
            var refused = await api.DeleteAsync($"/api/records/departments/{id}", Cancel);
            Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
            var problem = (await refused.Content.ReadFromJsonAsync<JsonObject>(Cancel))!;
            Assert.Contains("请先移走", (string?)problem["title"], StringComparison.Ordinal);
        }

        var moved = await api.PatchAsJsonAsync($"/api/records/users/{clerk}", new { departmentId = (string?)null }, Cancel);
        Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync(Cancel));
        foreach (var id in new[] { part, top })
        {
            Assert.Equal(HttpStatusCode.NoContent, (await api.DeleteAsync($"/api/records/departments/{id}", Cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task A_whole_branch_goes_at_once_and_comes_back_but_is_not_taken_away_again_once_it_has_people()
    {
        var top = await Make("整枝部", null);
        var part = await Make("整枝组", top);
        Assert.Equal(1, (await Store.DeleteMany(Admin, Departments, [top], cancel: Cancel)).Failed);
        var gone = await Store.DeleteMany(Admin, Departments, [top, part], cancel: Cancel);
        Assert.Equal((2, 0), (gone.Done, gone.Failed));
        var back = await Store.Undo(Admin, gone.OperationId, cancel: Cancel);
        Assert.Equal(2, back.Value.Done);
        await web.Hire("武松", "sales", "整枝部/整枝组");
        var again = await Store.Undo(Admin, back.Value.OperationId, cancel: Cancel);
        Assert.Equal((1, 1), (again.Value.Done, again.Value.Failed));
        Assert.NotNull(await Store.Find(Admin, Departments, part, Cancel));
    }

    [Fact]
    public async Task The_administrators_do_not_all_go_and_a_grant_on_everything_deletes_no_colleague()
    {
        var (_, second) = await web.Hire("二号", "admin");
        var users = Store.Catalog.Type("users");
        Assert.Equal(2, (await Store.DeleteMany(Admin, users, [web.AdminId, second], cancel: Cancel)).Failed);
        Assert.Equal(1, (await Store.DeleteMany(Admin, users, [second], cancel: Cancel)).Done);
        var roles = web.Services.GetRequiredService<RoleSettings>();
        var everything = new RoleRules([new("*", Scope.All, Create: true, Edit: Scope.All, Delete: Scope.All)]);
        await roles.Save(Admin, null, "全能", null, everything, Cancel);
        var (_, mighty) = await web.Hire("全能者", "全能");
        var actor = web.Services.GetRequiredService<AccessStore>().Actor(mighty, "ui");
        var (_, clerk) = await web.Hire("李逵", "sales");
        Assert.Equal(ProblemKind.Forbidden, (await Store.Delete(actor, users, [clerk], cancel: Cancel))[0].Problem?.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await Store.Restore(actor, users, [second], cancel: Cancel))[0].Problem?.Kind);
    }

    [Fact]
    public async Task A_role_in_use_and_a_ready_one_stay_through_the_api()
    {
        var api = await web.Admin();
        var roles = web.Services.GetRequiredService<RoleSettings>();
        var held = (await roles.Save(Admin, null, "巡查", null, new RoleRules([new("customers", Scope.Own)]), Cancel)).Value;
        await web.Hire("花荣", "巡查");
        var ready = (await roles.List(Admin, Cancel)).First(r => r.Role.Key == "sales").Role.Id;
        foreach (var id in new[] { held, ready })
        {
            Assert.Equal(HttpStatusCode.Conflict, (await api.DeleteAsync($"/api/records/roles/{id}", Cancel)).StatusCode);
        }
    }

    private async Task<Guid> Make(string name, Guid? parent) => (await Store.Create(
        Admin, Departments, new Dictionary<string, object?> { ["name"] = name, ["parentId"] = parent }, cancel: Cancel)).Value.Id;

    public sealed class OnSqlite(WebOnSqlite web) : TeamDeletionTests(web), IClassFixture<WebOnSqlite>;

    public sealed class OnPostgres(WebOnPostgres web) : TeamDeletionTests(web), IClassFixture<WebOnPostgres>;
}
