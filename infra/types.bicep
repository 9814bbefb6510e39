@export()
@description('Service addresses of a storage account, each with a slash at its end.')
type endpointsType = {
  blob: string
  queue: string
  table: string
}

@export()
@description('Tags by name.')
type tagsType = {
  *: string
}

@export()
@description('Somebody who gets roles.')
type principalType = {
  @description('Object id in Entra ID.')
  id: string
  type: 'User' | 'Group' | 'ServicePrincipal'
}

@export()
@description('Who may reach a service: everybody with a role, or the private network alone.')
type publicAccessType = 'Enabled' | 'Disabled'

@export()
@description('The whole number that a setting says. A deployment fails where it is none or lies outside of the bounds.')
func wholeNumber(name string, value string, least int, most int) int =>
  int(value) >= least && int(value) <= most
    ? int(value)
    : fail('${name} must be a whole number from ${least} to ${most}, and is ${value}.')
