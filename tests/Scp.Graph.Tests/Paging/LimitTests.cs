using Scp.Graph.Paging;
using Scp.Testing;

namespace Scp.Graph.Tests.Paging;

public sealed class LimitTests(ListedRows rows) : IClassFixture<ListedRows>
{
    [Theory]
    [InlineData("first: 51", "HC0051")]
    [InlineData("last: 51", "HC0051")]
    [InlineData("first: 2147483647", "HC0051")]
    [InlineData("first: -1", "INVALID_PAGING")]
    [InlineData("last: -1", "INVALID_PAGING")]
    [InlineData("first: 1, last: 1", "INVALID_PAGING")]
    [InlineData("order: [{ name: ASC, category: ASC }]", "INVALID_ORDER")]
    [InlineData("order: [{}]", "INVALID_ORDER")]
    [InlineData("order: [{ name: null }]", "INVALID_ORDER")]
    [InlineData("where: { name: null }", "HC0026")]
    [InlineData("where: { name: { eq: null } }", "HC0026")]
    [InlineData("where: { name: { in: [null] } }", "HC0026")]
    [InlineData("where: { category: { in: null } }", "HC0026")]
    [InlineData("where: { category: { contains: null } }", "HC0026")]
    [InlineData("where: { activatedAt: { ngt: null } }", "HC0026")]
    [InlineData("where: { and: null }", "HC0026")]
    [InlineData("where: { name: { eq: \"\\u0000\" } }", "INVALID_FILTER")]
    [InlineData("where: { name: { contains: \"\\ud800\" } }", "INVALID_FILTER")]
    public async Task Refuses_what_cannot_be_answered(string arguments, string code) =>
        await RefusesAsync(arguments, code);

    [Fact]
    public async Task Refuses_a_sixth_order_field() =>
        await RefusesAsync($"order: [{string.Concat(Enumerable.Repeat("{ name: ASC }", PageLimits.MaxOrderFields + 1))}]", "INVALID_ORDER");

    [Fact]
    public async Task Refuses_one_comparison_too_many()
    {
        await AllowsAsync($"where: {{ or: [{Comparisons(PageLimits.MaxPredicates)}] }}");
        await RefusesAsync($"where: {{ or: [{Comparisons(PageLimits.MaxPredicates + 1)}] }}", "FILTER_TOO_COMPLEX");
    }

    [Fact]
    public async Task Refuses_one_level_too_many()
    {
        await AllowsAsync($"where: {Nested(PageLimits.MaxFilterDepth)}");
        await RefusesAsync($"where: {Nested(PageLimits.MaxFilterDepth + 1)}", "FILTER_TOO_COMPLEX");
    }

    [Fact]
    public async Task Refuses_one_value_too_many_and_one_part_too_many()
    {
        await AllowsAsync($"where: {{ name: {{ in: [{Repeated("\"a\"", PageLimits.MaxListItems)}] }} }}");
        await RefusesAsync($"where: {{ name: {{ nin: [{Repeated("\"a\"", PageLimits.MaxListItems + 1)}] }} }}", "FILTER_TOO_COMPLEX");
        await RefusesAsync($"where: {{ and: [{Repeated("{}", PageLimits.MaxListItems + 1)}] }}", "FILTER_TOO_COMPLEX");
    }

    [Fact]
    public async Task Gives_ten_rows_unless_told_and_at_most_fifty()
    {
        await using var client = await ClientAsync();

        Assert.Equal(10, (await client.ReadAsync("{ merchants { nodes { id } } }")).GetProperty("merchants").GetProperty("nodes").GetArrayLength());
        Assert.Equal(50, (await client.ReadAsync("{ merchants(first: 50) { nodes { id } } }")).GetProperty("merchants").GetProperty("nodes").GetArrayLength());
    }

    private async Task RefusesAsync(string arguments, string code)
    {
        await using var client = await ClientAsync();
        Assert.Equal(code, await client.ErrorOfAsync($"{{ merchants({arguments}) {{ nodes {{ id }} }} }}"));
        Assert.Empty(client.Statements);
    }

    private async Task AllowsAsync(string arguments)
    {
        await using var client = await ClientAsync();
        await client.ReadAsync($"{{ merchants({arguments}) {{ nodes {{ id }} }} }}");
    }

    private async Task<ListClient> ClientAsync() => new((await rows.GetAsync(DatabaseKind.Sqlite)).Database);

    private static string Comparisons(int count) => Repeated("{ name: { eq: \"a\" } }", count);

    private static string Repeated(string part, int count) => string.Join(", ", Enumerable.Repeat(part, count));

    private static string Nested(int depth) => depth == 0 ? "{ name: { eq: \"a\" } }" : $"{{ {(depth % 2 == 0 ? "and" : "or")}: [{Nested(depth - 1)}] }}";
}
