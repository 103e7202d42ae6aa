namespace Scp.Core.Common;

/// <summary>Something that stands at one place of the owner tree, so that access to it can be decided.</summary>
public interface IScoped
{
    /// <summary>Path of the owner, as <see cref="Common.OwnerPath"/> writes it.</summary>
    string OwnerPath { get; }
}

/// <summary>A row that belongs to one owner. The owner filter and row-level security cover it by this interface alone.</summary>
public interface IOwned : IScoped
{
    Guid OwnerId { get; }
}

/// <summary>An owned row whose effect reaches the owners below it: a layer, a role. Those may read it through
/// <c>InheritedBy</c>, never through a plain query.</summary>
public interface IInherited : IOwned;

/// <summary>An inherited row that the owners below may also see as it stands, such as a role that they may grant.</summary>
public interface IShared : IInherited
{
    /// <summary>False while it is only for those who may read it at its owner, such as a draft.</summary>
    bool IsShared => true;
}

/// <summary>The row of someone who may call: it may always be read by that caller itself.</summary>
public interface IActor : IOwned
{
    Guid Id { get; }
}

/// <summary>A row about accounts: those whom it concerns may always read it.</summary>
public interface IConcerning : IOwned
{
    bool Concerns(Guid accountId);

    /// <summary>Whether it tells of the visit whose session that is: the one such row that concerns the visitor in the visited's name.</summary>
    bool IsVisit(Guid? sessionId) => false;
}

/// <summary>A row about one user.</summary>
public interface IPersonal : IConcerning
{
    Guid UserId { get; }

    bool IConcerning.Concerns(Guid accountId) => accountId == UserId;
}

/// <summary>A row that carries a version; the save raises it, and a writer that read an older one is refused.</summary>
public interface IVersioned
{
    long Version { get; set; }
}

public static class Etags
{
    extension(IVersioned row)
    {
        /// <summary>The version in the form that clients hold and give back unread.</summary>
        public string Etag => row.Version.ToString("x", System.Globalization.CultureInfo.InvariantCulture);

        /// <summary>The error for a writer that saw another version; null when the etag fits or none was given.</summary>
        public StaleError? CheckEtag(string? etag) =>
            etag is null || etag == row.Etag ? null : new StaleError(row.Etag);
    }
}
