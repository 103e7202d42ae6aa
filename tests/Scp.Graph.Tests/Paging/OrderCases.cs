using System.Text;
using Scp.Core.Hierarchy;

namespace Scp.Graph.Tests.Paging;

/// <summary>An <c>order</c> as clients write it, and the order of the same rows in memory.</summary>
internal sealed record OrderCase(string Order, IReadOnlyList<Merchant> Sorted);

internal static class OrderCases
{
    private static readonly (string Field, Comparison<Merchant> Compare)[] fields =
    [
        ("id", (a, b) => a.Id.CompareTo(b.Id)),
        ("name", (a, b) => Compare(a.Name, b.Name)), ("category", (a, b) => Compare(a.Category, b.Category)),
        ("state", (a, b) => a.Status.CompareTo(b.Status)), ("createdAt", (a, b) => a.CreatedAt.CompareTo(b.CreatedAt)),
        ("activatedAt", (a, b) => Nullable.Compare(a.ActivatedAt, b.ActivatedAt)), ("version", (a, b) => a.Version.CompareTo(b.Version)),
        ("tenantId", (a, b) => a.TenantId.CompareTo(b.TenantId)), ("customerId", (a, b) => Nullable.Compare(a.ParentId, b.ParentId)),
    ];

    /// <summary>One of every order of up to three fields.</summary>
    public static OrderCase Any(Random random, IEnumerable<Merchant> rows)
    {
        var chosen = Enumerable.Range(0, random.Next(4)).Select(_ => (Field: fields[random.Next(fields.Length)], Descending: random.Next(2) == 0)).ToList();
        var order = $"[{string.Join(", ", chosen.Select(c => $"{{ {c.Field.Field}: {(c.Descending ? "DESC" : "ASC")} }}"))}]";
        if (chosen is []) chosen.Add((fields[1], false));
        chosen.Add((fields[0], false));
        var comparer = Comparer<Merchant>.Create((a, b) => chosen.Select(c => c.Descending ? c.Field.Compare(b, a) : c.Field.Compare(a, b)).FirstOrDefault(c => c != 0));
        return new(order, [.. rows.Order(comparer)]);
    }

    /// <summary>By the bytes of UTF-8, as both databases compare; null first.</summary>
    private static int Compare(string? a, string? b) => a is null || b is null
        ? (a is null ? 0 : 1) - (b is null ? 0 : 1)
        : Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b));
}
