using Scp.Core.Common;

namespace Scp.Graph.Tests.Execution.World;

internal enum ShopKind { Corner, Market, Online }

internal interface IThing
{
    string Name { get; }
}

internal sealed record Shop(int Number) : IThing, IScoped
{
    public string Name { get; set; } = $"Shop “{Number}” \"at\" Zürich\n";
    /// <summary>Odd shops stand where the caller of the tests may not see secrets.</summary>
    public string OwnerPath => Number % 2 == 0 ? "/mine/" : "/other/";
    public ShopKind Kind => (ShopKind)(Number % 3);
    public ShopKind? MaybeKind => Number % 4 == 0 ? null : Kind;
    public double? Rating => Number % 3 == 0 ? null : Number / 4.0 + 1e20;
    public decimal Price => Number * 1.50m;
    public long Big => long.MaxValue - Number;
    public string? Note => Number % 5 == 0 ? null : $"note {Number}";
    public DateTimeOffset Since => new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddHours(Number);
    public RawJson Settings => Number % 4 == 3 ? default : RawJson.Of($$"""{"level":{{Number}},"on":[true,null]}""");
    public string[] Tags => [.. Enumerable.Range(0, Number % 3).Select(i => $"tag{i}")];
    public List<string?> MaybeTags => ["a", Number % 2 == 0 ? null : "b"];
    public IReadOnlyList<IReadOnlyList<int?>?> Grid => [[1, 2], Number % 3 == 0 ? null : [3], [], Number % 4 == 0 ? [4, null] : [5]];
    public Shop? Next => Number < Shops.Count - 1 ? Shops.All[Number + 1] : null;
    public IReadOnlyList<IThing?> Things => [this, Number % 2 == 0 ? null : new Robot(Number), new Person(Number)];
    public IEnumerable<List<Shop?>?> Rows => [[Shops.All[0], Shops.All[Number]], null, [], [Shops.All[1], Number % 5 == 4 ? null : Shops.All[2]]];
    public string Sometimes => Number % 4 == 1 ? throw new InvalidOperationException("secret text") : $"fine {Number}";
}

internal sealed record Person(int Number) : IThing
{
    public string Name => $"Person {Number}";
    public Person? Friend => Number > 0 ? new(Number - 1) : null;
}

/// <summary>A type that is guarded as a whole.</summary>
internal sealed record Robot(int Number) : IThing, IScoped
{
    public string Name => $"Robot {Number}";
    public string OwnerPath => Number % 3 == 0 ? "/other/" : "/mine/";
}

internal static class Shops
{
    public const int Count = 8;
    public static readonly Shop[] All = [.. Enumerable.Range(0, Count).Select(n => new Shop(n))];
}
