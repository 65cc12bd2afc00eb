using CsCheck;
using Xunit;
using Zhiyin.Core.Filters;
using Zhiyin.Shell.Lists.Builder;
using Zhiyin.Tests.Filters;

namespace Zhiyin.Tests.Lists;

/// <summary>The builder holds any filter there is, and gives it back.</summary>
public sealed class BuilderTests
{
    [Fact]
    public void Every_filter_comes_back_from_its_parts() => AnyFilter.Tree(relations: true).Sample(tree =>
    {
        var filter = Filter.Bind(tree, World.FirmType, FilterContexts.Schema);
        Assert.Equal(filter, Filter.Bind(Part.Root(filter).Filter(), World.FirmType, FilterContexts.Schema));
    });

    [Theory]
    [InlineData("")]
    [InlineData("not (name = \"a\" and score > 3)")]
    [InlineData("not (not (active = true))")]
    [InlineData("visits.none(at >= today-3M) or todos.count(not (done = true)) >= 2")]
    [InlineData("visits.sum(fee, purpose contains \"a\" or rating > 3) between 5 and 10")]
    public void What_is_written_comes_back(string text)
    {
        var filter = FilterContexts.Parse(text);
        Assert.Equal(filter, Filter.Bind(Part.Root(filter).Filter(), World.FirmType, FilterContexts.Schema));
    }

    [Fact]
    public void What_is_incomplete_says_nothing()
    {
        var root = Part.Root(FilterContexts.Parse("name = \"a\""));
        root.Items.Add(new FieldPart { Path = "score", Op = Operator.Between, Values = [new NumberValue(1)] });
        root.Items.Add(new PartGroup { Any = true });
        root.Items.Add(new RelatedPart { Path = "visits", Test = RelatedTest.Sum, Values = [new NumberValue(1)] });
        Assert.Equal(FilterContexts.Parse("name = \"a\""), root.Filter());
    }

    [Fact]
    public void A_condition_begins_as_people_most_often_want_it()
    {
        foreach (var subject in Subject.All(World.FirmType, FilterContexts.Schema))
        {
            if (subject.Begin().ToNode() is { } node)
            {
                Filter.Bind(node, World.FirmType, FilterContexts.Schema);
            }
        }
    }

    [Fact]
    public void A_path_is_found_however_deep_it_leads()
    {
        var subject = Subject.Find("parentId.parentId.name", World.FirmType, FilterContexts.Schema);
        Assert.Equal("上级公司 · 上级公司", subject?.Heading);
        Assert.Null(Subject.Find("parentId.gone", World.FirmType, FilterContexts.Schema));
    }
}
