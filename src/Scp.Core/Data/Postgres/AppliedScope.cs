using System.Data.Common;

namespace Scp.Core.Data.Postgres;

/// <summary>What a context last told its connection, and the transaction in which it did: a rollback takes the setting back.</summary>
internal readonly record struct AppliedScope(OwnerScope Scope, DbConnection? Connection, DbTransaction? Transaction)
{
    public bool Holds(OwnerScope scope, DbCommand command) =>
        Scope == scope && ReferenceEquals(Connection, command.Connection)
        && (Transaction is null || ReferenceEquals(Transaction, command.Transaction));
}
