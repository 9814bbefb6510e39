"""The sum in pandas: MAU per partner now minus 12 months ago, of the customers with an association record."""
import json
import platform
import sys
import time

import pandas

usage_path, associations_path, now, then, runs = sys.argv[1:6]


def sums():
    usage = pandas.read_csv(
        usage_path,
        usecols=["CustomerTenantId", "Month", "MonthlyActiveUsers", "MPNId"],
        dtype={"CustomerTenantId": "category", "Month": "category", "MonthlyActiveUsers": "int64", "MPNId": "category"},
    )
    associations = pandas.read_csv(associations_path, usecols=["PartnerId", "CustomerTenantId"], dtype=str)
    usage = usage[usage["Month"].isin([now, then])]
    usage = usage.assign(MAU=usage["MonthlyActiveUsers"].where(usage["Month"] == now, -usage["MonthlyActiveUsers"]))
    usage = usage.astype({"MPNId": str, "CustomerTenantId": str})
    joined = usage.merge(associations, left_on=["MPNId", "CustomerTenantId"], right_on=["PartnerId", "CustomerTenantId"])
    return joined.groupby("MPNId")["MAU"].sum().to_dict()


milliseconds = []
for _ in range(int(runs)):
    started = time.perf_counter()
    result = sums()
    milliseconds.append((time.perf_counter() - started) * 1000)

print(json.dumps({
    "version": f"pandas {pandas.__version__}, Python {platform.python_version()}",
    "milliseconds": milliseconds,
    "sums": {partner: int(value) for partner, value in result.items()},
}))
