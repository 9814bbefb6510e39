using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;
using PartnerScore.Functions;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Logging.AddWorkerFilters();
builder.Services.AddPartnerScore(builder.Configuration);
builder.Services.KeepKeysInMemory();
await builder.Build().RunAsync();
