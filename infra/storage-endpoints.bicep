@export()
@description('Service addresses of a storage account, ending with a slash.')
type endpointsType = {
  blob: string
  queue: string
  table: string
}
