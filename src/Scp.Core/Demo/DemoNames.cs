namespace Scp.Core.Demo;

/// <summary>Words from which the demo makes believable names; the same seed gives the same names.</summary>
internal sealed class DemoNames(Random random)
{
    private static readonly string[] places =
        ["Alder", "Birch", "Cedar", "Harbour", "Kestrel", "Lindenhof", "Marlow", "Northgate", "Oakfield", "Quayside", "Rosental", "Seeblick",
         "Silverbrook", "Stonebridge", "Tamarack", "Thornhill", "Umbra", "Valley", "Westwind", "Yarrow", "Zephyr", "Ember", "Fairmont", "Granite"];

    private static readonly string[] holdings = ["Holding", "Group", "Brands", "Retail", "Partners", "Ventures", "Collective", "Trading"];

    private static readonly (string Category, string[] Names)[] trades =
    [
        ("groceries", ["Market", "Pantry", "Deli", "Greens"]), ("fashion", ["Outfitters", "Atelier", "Denim", "Shoes"]),
        ("home", ["Interiors", "Lighting", "Kitchen", "Linen"]), ("sports", ["Cycling", "Outdoor", "Running", "Ski"]),
        ("food", ["Bakery", "Coffee", "Chocolate", "Bistro"]), ("culture", ["Books", "Records", "Prints", "Games"]),
    ];

    private static readonly string[] firstNames = ["Amira", "Beat", "Carla", "Dario", "Elena", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Klara", "Luca"];
    private static readonly string[] lastNames = ["Aebi", "Berger", "Conti", "Dubois", "Egli", "Favre", "Graf", "Huber", "Iten", "Jenni", "Keller", "Moser"];

    private readonly HashSet<string> slugs = [];

    public string Holding() => $"{Pick(places)} {Pick(holdings)}";

    public (string Name, string Category) Shop()
    {
        var (category, names) = Pick(trades);
        return ($"{Pick(places)} {Pick(names)}", category);
    }

    public string Person() => $"{Pick(firstNames)} {Pick(lastNames)}";

    public T Pick<T>(IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>Unique within the parent: a number is added where the name is taken.</summary>
    public string Slug(string name, Guid parent)
    {
        var slug = name.ToLowerInvariant().Replace(' ', '-');
        for (var (candidate, n) = (slug, 2); ; candidate = $"{slug}-{n++}")
            if (slugs.Add($"{parent}/{candidate}")) return candidate;
    }
}
