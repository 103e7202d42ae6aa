using Scp.Core.Common;
using Scp.Core.Hierarchy;
using Scp.Graph.Schema;

namespace Scp.Graph.Tests.Paging;

/// <summary>A <c>where</c> as clients write it, and what it means.</summary>
internal sealed record FilterCase(string Where, Func<Merchant, bool> Holds);

internal static class FilterCases
{
    public static IReadOnlyList<FilterCase> Of(IReadOnlyList<Merchant> merchants)
    {
        var time = merchants.Select(m => m.CreatedAt).Order().ElementAt(merchants.Count / 2);
        var customer = merchants[0].ParentId!.Value;
        var tenant = merchants[0].TenantId;
        return
        [
            .. Texts("name", m => m.Name), .. Texts("category", m => m.Category),
            .. Ordered("createdAt", $"\"{DateTimeType.Write(time)}\"", m => m.CreatedAt.CompareTo(time)),
            .. Ordered("activatedAt", $"\"{DateTimeType.Write(time)}\"", m => m.ActivatedAt?.CompareTo(time)),
            .. Ordered("version", "1", m => m.Version.CompareTo(1)), .. Ordered("version", "5000000000", m => m.Version.CompareTo(5_000_000_000)),
            .. Equal("state", "ACTIVE", m => m.Status is OwnerStatus.Active), .. Equal("tenantId", Id("Tenant", tenant), m => m.TenantId == tenant),
            .. Equal("customerId", Id("Customer", customer), m => m.ParentId == customer),
            new("{ createdAt: { eq: \"2025-03-01T13:00:00+01:00\" } }", m => m.CreatedAt == new DateTimeOffset(2025, 3, 1, 12, 0, 0, TimeSpan.Zero)),
            new("{ category: { eq: null } }", m => m.Category is null), new("{ category: { neq: null } }", m => m.Category is not null),
            new("{ activatedAt: { eq: null } }", m => m.ActivatedAt is null), new("{ category: { in: [null, \"x\"] } }", m => m.Category is null or "x"),
            new("{ category: { nin: [null, \"x\"] } }", m => m.Category is not (null or "x")), new("{ category: { in: [] } }", _ => false),
            new("{ category: { nin: [] } }", _ => true), new("{}", _ => true), new("{ name: {} }", _ => true), new("{ or: [] }", _ => true),
            new("{ state: { in: [ACTIVE, DRAFT] } }", m => m.Status is OwnerStatus.Active or OwnerStatus.Draft),
            new("{ name: { eq: \"a\" }, category: { eq: \"x\" } }", m => m is { Name: "a", Category: "x" }),
            new("{ name: { startsWith: \"a\", endsWith: \"b\" } }", m => m.Name.StartsWith('a') && m.Name.EndsWith('b')),
            new("{ name: { or: [{ eq: \"a\" }, { eq: \"A\" }] } }", m => m.Name is "a" or "A"),
            new("{ name: { and: [{ contains: \"a\" }, { neq: \"a\" }] } }", m => m.Name.Contains('a') && m.Name != "a"),
            new("{ version: { gte: 1 }, or: [{ name: { eq: \"a\" } }, { and: [{ name: { eq: \"b\" } }, { category: { eq: null } }] }] }",
                m => m.Version >= 1 && (m.Name == "a" || m is { Name: "b", Category: null })),
        ];
    }

    private static IEnumerable<FilterCase> Texts(string field, Func<Merchant, string?> text) =>
        from value in (string[])["a", "A", "_", "%", "\\", "x", "'", "", "é", "\U0001F600"]
        let written = System.Text.Json.JsonSerializer.Serialize(value)
        from filter in (FilterCase[])
        [
            .. Equal(field, written, m => text(m) == value),
            .. Negated(field, "contains", written, m => text(m)?.Contains(value, StringComparison.Ordinal) is true),
            .. Negated(field, "startsWith", written, m => text(m)?.StartsWith(value, StringComparison.Ordinal) is true),
            .. Negated(field, "endsWith", written, m => text(m)?.EndsWith(value, StringComparison.Ordinal) is true),
        ]
        select filter;

    /// <param name="compare">Null where the row's value is null: no order holds, so each of the negations does.</param>
    private static IEnumerable<FilterCase> Ordered(string field, string value, Func<Merchant, int?> compare) =>
    [
        .. Equal(field, value, m => compare(m) == 0), .. Negated(field, "gt", value, m => compare(m) > 0), .. Negated(field, "gte", value, m => compare(m) >= 0),
        .. Negated(field, "lt", value, m => compare(m) < 0), .. Negated(field, "lte", value, m => compare(m) <= 0),
    ];

    private static IEnumerable<FilterCase> Equal(string field, string value, Func<Merchant, bool> holds) =>
    [
        new($"{{ {field}: {{ eq: {value} }} }}", holds), new($"{{ {field}: {{ neq: {value} }} }}", m => !holds(m)),
        new($"{{ {field}: {{ in: [{value}] }} }}", holds), new($"{{ {field}: {{ nin: [{value}] }} }}", m => !holds(m)),
    ];

    private static IEnumerable<FilterCase> Negated(string field, string operation, string value, Func<Merchant, bool> holds) =>
        [new($"{{ {field}: {{ {operation}: {value} }} }}", holds), new($"{{ {field}: {{ n{operation}: {value} }} }}", m => !holds(m))];

    private static string Id(string type, Guid id) => $"\"{GlobalIdType.Encode(new NodeId(type, id))}\"";
}
