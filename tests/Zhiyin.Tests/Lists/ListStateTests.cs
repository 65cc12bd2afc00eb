using Microsoft.AspNetCore.WebUtilities;
using Xunit;
using Zhiyin.Core.Access;
using Zhiyin.Shell.Lists;
using Zhiyin.Tests.Filters;

namespace Zhiyin.Tests.Lists;

/// <summary>What a list remembers: in its address, in its columns, in what is chosen.</summary>
public sealed class ListStateTests
{
    private static readonly Actor Me = Actor.System(AccessSnapshot.Empty);

    [Fact]
    public void An_address_carries_what_the_list_shows()
    {
        var address = new ListState("mine", "name contains \"a&b\"", "-updatedAt", "云 帆").Address("firms");
        var query = QueryHelpers.ParseQuery(address[address.IndexOf('?')..]);
        Assert.StartsWith("/firms?", address, StringComparison.Ordinal);
        Assert.Equal("name contains \"a&b\"", query["filter"]);
        Assert.Equal("云 帆", query["q"]);
        Assert.Equal("/firms", new ListState().Address("firms"));
    }

    [Fact]
    public void No_filter_is_something_else_than_the_views_filter() =>
        Assert.Equal("/firms?view=mine&filter=", new ListState("mine", "").Address("firms"));

    [Fact]
    public void Columns_come_back_as_they_were_arranged()
    {
        var columns = Columns("stage:90,name:240,amount:130:sum");
        Assert.Equal(["stage", "name", "amount"], columns.Select(c => c.Name));
        Assert.Equal("stage:90,name:240,amount:130:sum", Column.Print(columns));
    }

    [Fact]
    public void A_column_may_have_a_heading_of_its_own_whatever_stands_in_it()
    {
        var columns = Columns("name:240::公司名称,amount:120:sum:A\\, B\\: C\\=D\\\\E,stage:90");
        Assert.Equal(["公司名称", "A, B: C=D\\E", "阶段"], columns.Select(c => c.Title));
        Assert.Equal(columns, Columns(Column.Print(columns)));
        Assert.Equal("name=公司名称,amount=A\\, B\\: C\\=D\\\\E,stage", Column.ForExport(columns));
    }

    [Fact]
    public void Columns_that_are_gone_are_passed_over_and_the_title_is_never_missing() =>
        Assert.Equal(["name", "stage"], Columns("nothing:10,id:80,stage:90").Select(c => c.Name));

    [Fact]
    public void A_click_on_a_column_orders_up_then_down_then_as_before()
    {
        var field = World.FirmType.BuiltIn.First(f => f.Name == "score");
        Assert.Equal("score", In("-createdAt").Sorted(field, more: false));
        Assert.Equal("-score", In("score").Sorted(field, more: false));
        Assert.Null(In("-score").Sorted(field, more: false));
        Assert.Equal("name,score", In("name").Sorted(field, more: true));
    }

    [Fact]
    public void All_that_match_can_be_chosen_but_for_some()
    {
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var selection = new Selection();
        selection.TakeAll();
        selection.Toggle(one);
        Assert.Equal(99, selection.Count(100));
        Assert.False(selection.Has(one));
        Assert.True(selection.Has(other));
        selection.Set([one], chosen: true);
        Assert.Equal(100, selection.Count(100));
    }

    private static IReadOnlyList<Column> Columns(string text) =>
        Column.Parse(text, Me, World.FirmType, World.Catalog.FieldsOf(World.FirmType));

    private static Arrangement In(string sort) =>
        Arrangement.Of(Me, World.FirmType, FilterContexts.Schema, Views.None, new ListState(Sort: sort));
}
