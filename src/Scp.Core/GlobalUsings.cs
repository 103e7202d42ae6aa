global using Microsoft.EntityFrameworkCore;
global using Microsoft.EntityFrameworkCore.Metadata.Builders;
global using Scp.Core.Callers;
global using Scp.Core.Common;
global using Scp.Core.Data;
global using Scp.Core.Data.Saving;
