// The sum in DuckDB: MAU per partner now minus 12 months ago, of the customers with an association record.
// The columns' types are told, which is faster than having them detected.
import { DuckDBInstance } from "@duckdb/node-api";

const [usagePath, associationsPath, now, then, runs] = process.argv.slice(2);
const columns = [
  "CustomerTenantId", "CustomerTpid", "WorkloadName", "Month", "PaidAvailableUnits", "MonthlyActiveUsers", "CustomerName", "CustomerMarket",
  "CustomerSegment", "MPNId", "PartnerName", "PartnerLocation", "PartnerAttributionType", "IsDuplicateRowForPGA",
];
const typed = columns.map((name) => `'${name}': '${name === "MonthlyActiveUsers" ? "BIGINT" : "VARCHAR"}'`).join(", ");
const csv = `header = true, delim = ',', quote = '"', escape = '"', auto_detect = false`;
const query = `
  SELECT usage.MPNId AS partner, sum(CASE WHEN usage.Month = '${now}' THEN usage.MonthlyActiveUsers ELSE -usage.MonthlyActiveUsers END)::DOUBLE AS mau
  FROM read_csv('${usagePath}', ${csv}, columns = {${typed}}) AS usage
  JOIN read_csv('${associationsPath}', ${csv}, columns = {'PartnerId': 'VARCHAR', 'CustomerTenantId': 'VARCHAR', 'Workload': 'VARCHAR',
    'AssociationType': 'VARCHAR', 'StartDate': 'VARCHAR', 'EndDate': 'VARCHAR'}) AS associations
  ON associations.PartnerId = usage.MPNId AND associations.CustomerTenantId = usage.CustomerTenantId
  WHERE usage.Month IN ('${now}', '${then}')
  GROUP BY usage.MPNId`;

const connection = await (await DuckDBInstance.create(":memory:")).connect();
const rows = async (sql) => (await connection.runAndReadAll(sql)).getRows();
const milliseconds = [];
let sums;
for (let run = 0; run < Number(runs); run++) {
  const started = performance.now();
  sums = await rows(query);
  milliseconds.push(performance.now() - started);
}

const [[version]] = await rows("SELECT version()");
console.log(JSON.stringify({ version: `DuckDB ${version}, Node.js ${process.versions.node}`, milliseconds, sums: Object.fromEntries(sums) }));
