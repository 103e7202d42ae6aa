namespace Scp.Core.Prospects;

/// <summary>Texts in the form in which searches compare them: made here, since SQLite lowers no letter beyond ASCII.</summary>
public static class SearchTerm
{
    public static string Of(string text) => text.Trim().Normalize().ToLowerInvariant();
}
