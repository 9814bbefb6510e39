#!/bin/sh
# Checks every setting of the template before anything is made. azd runs it before each provisioning and shows what it
# says. A setting that is not there has its default. By hand: azd hooks run preprovision
set -u

problems=0

problem() {
  case $1 in
    AZURE_ENV_NAME) next="Make another environment: azd env new NAME" ;;
    *) next="Set another: azd env set $1 VALUE" ;;
  esac
  echo "preprovision: $1 is '$2': $3. $next" >&2
  problems=$((problems + 1))
}

# check NAME PATTERN SENTENCE: the value, where there is one, is a single line that the extended regular expression matches.
check() {
  eval "value=\${$1:-}"
  [ -n "$value" ] || return 1
  lines=$(printf '%s\n' "$value" | wc -l)
  if [ "$lines" -ne 1 ] || ! printf '%s\n' "$value" | grep -Eq "^($2)\$"; then
    problem "$1" "$value" "$3"
    return 1
  fi
}

# whole NAME LEAST MOST
whole() {
  check "$1" '[0-9]{1,9}' "it must be a whole number from $2 to $3" || return 0
  if [ "$value" -lt "$2" ] || [ "$value" -gt "$3" ]; then
    problem "$1" "$value" "it must be a whole number from $2 to $3"
  fi
}

switch() { check "$1" 'true|false' "it must be true or false" || :; }

id() {
  check "$1" '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}' \
    "it must be an object id such as 00000000-0000-0000-0000-000000000000 (az ad user show --id NAME --query id)" || :
}

# span NAME DAYS: from nothing to so many days.
span() {
  said="it must be a time from 00:00:00 to $2.00:00:00, such as 00:10:00"
  check "$1" '([0-9]{1,4}\.)?([01]?[0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]' \
    "$said" || return 0
  case $value in *.*) days=${value%%.*} rest=${value#*.} ;; *) days=0 rest=$value ;; esac
  if [ "$days" -gt "$2" ] || { [ "$days" -eq "$2" ] && [ -n "$(printf %s "$rest" | tr -d '0:')" ]; }; then
    problem "$1" "$value" "$said"
  fi
}

# schedule NAME: six fields of an NCRONTAB expression, each within its bounds.
schedule() {
  said="it must be six fields of an NCRONTAB expression (second minute hour day month weekday), such as '0 0 5 * * *'"
  check "$1" '[0-9A-Za-z*/, -]+' "$said" || return 0
  printf '%s\n' "$value" | awk '
    function number(text, names,   i) {
      if (text ~ /^[0-9]+$/) return text + 0
      i = index(names, tolower(text))
      return length(text) == 3 && i % 4 == 1 ? int(i / 4) + base : -1
    }
    function wrong(part, least, most, names,   ends, n, step, low, high) {
      n = split(part, step, "/")
      if (n > 2 || (n == 2 && (step[2] !~ /^[0-9]+$/ || step[2] + 0 == 0))) return 1
      if (step[1] == "*") return 0
      n = split(step[1], ends, "-")
      if (n > 2) return 1
      low = number(ends[1], names); high = n == 2 ? number(ends[2], names) : low
      return low < least || high > most || low > high
    }
    BEGIN {
      split("0 0 0 1 1 0", least, " "); split("59 59 23 31 12 6", most, " ")
      months = "jan feb mar apr may jun jul aug sep oct nov dec "; days = "sun mon tue wed thu fri sat "
    }
    {
      if (NF != 6) exit 1
      for (f = 1; f <= 6; f++) {
        base = f == 5 ? 1 : 0
        n = split($f, parts, ",")
        for (i = 1; i <= n; i++) if (wrong(parts[i], least[f], most[f], f == 5 ? months : f == 6 ? days : "")) exit 1
      }
    }' || problem "$1" "$value" "$said"
}

check AZURE_ENV_NAME '[A-Za-z0-9_()-]([A-Za-z0-9_.()-]{0,62}[A-Za-z0-9_()-])?' \
  "the resource group is named after it: letters, digits, -, _, ( and ), and . but not at the end; 64 at most" || :
check ALLOWED_REGIONS '[a-z0-9]+( *; *[a-z0-9]+)*' "it must be names of regions with semicolons between, such as westeurope;northeurope" || :
check RESOURCE_TAGS '[^<>%&\\?/;=]+=[^;]*(;[^<>%&\\?/;=]+=[^;]*)*' "it must be tags such as owner=ops;costCenter=42" || :
for name in PRODUCTION DEPLOYER_ROLES ZONE_REDUNDANT VNET_ENABLED MESSAGE_COUNT_ROLE ANNOUNCE_FIRST KEY_VAULT_PURGE_PROTECTION; do
  switch "$name"
done
id DROPPER_PRINCIPAL_ID
id AZURE_PRINCIPAL_ID
check DROPPER_PRINCIPAL_TYPE 'User|Group|ServicePrincipal' "it must be User, Group or ServicePrincipal" || :
check AZURE_PRINCIPAL_TYPE 'User|ServicePrincipal' "it must be User or ServicePrincipal" || :
whole RAW_DROP_DAYS 1 3650
check STORAGE_SKU 'Standard_(LRS|ZRS|GRS|GZRS)' "it must be Standard_LRS, Standard_ZRS, Standard_GRS or Standard_GZRS" || :
whole MAXIMUM_INSTANCE_COUNT 40 1000
check INSTANCE_MEMORY_MB '512|2048|4096' "it must be 512, 2048 or 4096" || :
whole ALWAYS_READY 0 100
whole LOG_DAILY_CAP_GB 1 1000
check ALERT_EMAIL '[^@[:space:]]+@[^@[:space:]]+\.[^@[:space:]]+' "it must be an e-mail address" || :
schedule SCORING_SCHEDULE
schedule SWEEP_SCHEDULE
check MINIMUM_MONTH_COVERAGE '0|1|0?\.[0-9]{1,6}|1\.0{1,6}' "it must be a share from 0 to 1, such as 0.8" || :
check RULE_SET_FOLDER '[A-Za-z0-9_][A-Za-z0-9_./-]*' "it must be a folder of the package, such as rule-sets" && case "/$value/" in
  */../*) problem RULE_SET_FOLDER "$value" "it must lie in the package" ;;
esac
span SCORE_REQUEST_DELAY 1
span FIRST_SILENCE 30
check WEBHOOK_URL '[hH][tT][tT][pP][sS]://[^[:space:]/@]+(/[^[:space:]]*)?' "it must be an address that begins with https://, without a user or a password" || :

[ "$problems" -eq 0 ] || exit 1
