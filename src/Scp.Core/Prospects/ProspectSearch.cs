namespace Scp.Core.Prospects;

public static class ProspectSearch
{
    private static readonly Permission personal = Permissions.Get(Permissions.PersonalDataRead);

    extension(IQueryable<Prospect> prospects)
    {
        /// <summary>Those that a text occurs in, whatever its case: in company or source, and in the contact where the caller may read it.</summary>
        public IQueryable<Prospect> Matching(string? text, Caller caller)
        {
            if (text is null || SearchTerm.Of(text) is not { Length: > 0 } term) return prospects;
            var readable = Predicates.Any(caller.Readable(personal).Select(Predicates.Under<Prospect>));
            return prospects.Where(Predicates.Any([p => p.SearchText.Contains(term), Predicates.All([readable, p => p.ContactSearchText.Contains(term)])]));
        }
    }
}
