using Scp.Core.Onboarding.Imports;
using Scp.Graph.Paging;
using Scp.Graph.Schema;

namespace Scp.Graph.Onboarding.Imports;

public sealed class ImportRowErrorType : TypedObject<ImportRowError>
{
    public ImportRowErrorType()
    {
        this.AuthorizeWithPolicy(Permissions.ImportsWrite);
        Description = "One thing that is wrong with one row. It repeats nothing that the row holds.";
        Value(e => e.Line).Description = "On which the row begins; the first of the file is 1.";
        Value(e => e.Column).Description = "Null where it is the row as a whole.";
        Value(e => e.Code);
        Value(e => e.Message);
    }
}

public sealed class ImportRowErrorList : ListDefinition<ImportRowError>
{
    public ImportRowErrorList()
    {
        Where(e => e.Code);
        Where(e => e.Column);
        DefaultOrder(e => e.Line);
    }
}
