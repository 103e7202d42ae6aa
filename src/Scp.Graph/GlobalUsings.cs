global using GraphQL;
global using GraphQL.Types;
global using Microsoft.EntityFrameworkCore;
global using Scp.Core.Callers;
global using Scp.Core.Common;
global using Scp.Core.Data;
global using Scp.Graph.Execution;
