using System.Collections.Frozen;

namespace Scp.Core.Onboarding.Imports;

/// <summary>What a row of a kind may hold: the input of the mutation that makes one.</summary>
/// <param name="Writes">The right that it takes besides <see cref="Permissions.ImportsWrite"/>.</param>
/// <param name="Names">As the graph writes them.</param>
/// <param name="Required">What the header of a table must name.</param>
internal sealed record ImportColumns(Permission Writes, IReadOnlyList<string> Names, IReadOnlyList<string> Required)
{
    public const string Customer = "customer", Slug = "slug", Name = "name", Draft = "draft";

    private static readonly ImportColumns customers = new(Permissions.Get(Permissions.CustomersWrite),
        [Slug, Name, "legalName", "contactEmail", "contactPhone", "taxId", "country", Draft], [Slug, Name, "legalName"]);

    private static readonly ImportColumns merchants = new(Permissions.Get(Permissions.MerchantsWrite),
        [Customer, Slug, Name, "timeZone", "currency", "category", "country", Draft], [Slug, Name, "timeZone", "currency"]);

    private readonly FrozenDictionary<string, string> known = Names.ToFrozenDictionary(n => n, StringComparer.OrdinalIgnoreCase);

    public static ImportColumns Of(ImportKind kind) => kind is ImportKind.Customers ? customers : merchants;

    /// <summary>The column of that name, in any case of its letters.</summary>
    public string? Find(string name) => known.GetValueOrDefault(name.Trim());
}
