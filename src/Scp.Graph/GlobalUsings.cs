global using Scp.Core.Common;
