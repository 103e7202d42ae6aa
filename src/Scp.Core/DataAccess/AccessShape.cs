namespace Scp.Core.DataAccess;

/// <summary>What the text of a command tells of it, whatever its parameters.</summary>
/// <param name="Entities">Names with commas between them; empty where it touches no table of the product.</param>
/// <param name="Owned">It touches rows that belong to an owner.</param>
/// <param name="Sensitive">It names a sensitive column: it reads it, or finds rows by it.</param>
/// <param name="Paths">Columns of the answer that hold the path of the row's owner.</param>
/// <param name="Ids">Where there is none, those that hold the id of an owner.</param>
/// <param name="Shared">Sensitive columns of the answer that only some kinds of its rows have, such as customers among owners: it is
/// sensitive where a row holds a value there.</param>
internal sealed record AccessShape(DataOperation Operation, string Entities, bool Owned, bool Sensitive, int[] Paths, int[] Ids, int[] Shared);
