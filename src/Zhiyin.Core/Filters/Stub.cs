using System.Linq.Expressions;
using Zhiyin.Core.Schema;
namespace Zhiyin.Core.Filters;
public abstract record FilterNode;
public sealed class FilterSchema(Catalog catalog, Func<RecordType, Field, bool>? canSee = null) { public Catalog Catalog => catalog; public object? C => canSee; }
public sealed record FilterContext(FilterSchema Schema, DateOnly Today, DateTime Now, TimeZoneInfo Zone, Guid Me, IReadOnlyList<Guid> MyTeam, Func<RecordType, IQueryable> Source, IBlindIndex BlindIndex);
public interface IBlindIndex { string Whole(Field field, string value); string LastFour(Field field, string lastFour); }
public static class Filter { 
public static FilterNode Parse(string t, RecordType ty, FilterSchema c) => throw new NotSupportedException();
public static Expression<Func<T, bool>> Compile<T>(FilterNode n, RecordType ty, FilterContext c) => throw new NotSupportedException(); }
public sealed class FilterException : Exception;
